package io.github.serverlessscheduler.sdk.http;

import io.github.serverlessscheduler.sdk.Scheduler;
import io.github.serverlessscheduler.sdk.codec.RequestCodec;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API over a scheduler: a function from request to response. Thread-safe; holds no thread
 * and no socket, and needs no closing.
 *
 * <p>A request reaches the jobs of the owner that the {@link Authoriser} names, and nobody else's,
 * and does there what the caller is permitted. Every command of a known caller is told to the
 * scheduler's listener, for an audit. Whatever the request, there is a response; one that says what
 * is wrong is RFC 9457 problem JSON. Nothing of a request is logged but the route it matched.
 */
public final class HttpApi {

  /** No route takes a larger body; a server need not read on. */
  public static final int MOST_BODY_BYTES = RequestCodec.MOST_BULK_BYTES;

  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final int MOST_CAUSES = 5;
  private static final Problem UNKNOWN =
      Problem.of(ProblemKind.INTERNAL, "Whoever runs this finds the reason in the log.");

  private final Scheduler scheduler;
  private final Authoriser authoriser;
  private final AuditTrail audit;
  private final RouteTable routes;
  private final Cors cors;

  private HttpApi(Builder builder, Authoriser authoriser) {
    this.scheduler = builder.scheduler;
    this.authoriser = authoriser;
    this.cors = builder.cors;
    this.audit = new AuditTrail(scheduler.listener(), scheduler.clock());
    var all = new ArrayList<>(Routes.reads(scheduler, builder.isReadOnly));
    if (!builder.isReadOnly) {
      all.addAll(Routes.commands(scheduler, audit));
    }
    this.routes = new RouteTable(all);
  }

  /** A builder of the API of this scheduler. Its authoriser is required. */
  public static Builder builder(Scheduler scheduler) {
    return new Builder(scheduler);
  }

  /** The response to a request. Never throws. */
  public ApiResponse handle(ApiRequest request) {
    ApiResponse response = answer(request).with(cors.headers(request));
    boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
    if (isRead && response.status() == OK) {
      String tag = response.header("etag").orElse("");
      if (!tag.isEmpty() && EntityTags.isKnown(request, tag)) {
        return response.notModified();
      }
    }
    return request.method().equals("HEAD") ? response.withoutBody() : response;
  }

  /**
   * Who sends a request that a server answers by itself, such as one for a stream of events: let in
   * or refused as this API would.
   */
  public Admission admit(ApiRequest request, Permission needed) {
    try {
      Caller caller = caller(request);
      return caller.may(needed)
          ? Admission.of(caller)
          : Admission.refused(Problem.forbidden(needed).response());
    } catch (RuntimeException | LinkageError e) {
      return Admission.refused(failure("admission", e));
    }
  }

  /** Pages of which other origins may call it, for the server that serves it. */
  public Cors cors() {
    return cors;
  }

  private ApiResponse answer(ApiRequest request) {
    return attempt("no route", () -> dispatch(request));
  }

  private ApiResponse dispatch(ApiRequest request) {
    RouteTable.Place place =
        routes
            .find(request)
            .orElseThrow(
                () -> new RefusedException(ProblemKind.NO_SUCH_ROUTE, "See /v1/openapi.json."));
    if (request.method().equals("OPTIONS")) {
      return cors.options(request, place.allow());
    }
    Route route = place.route(request.method()).orElse(null);
    if (route == null) {
      return notAllowed(place);
    }
    String where = route.method() + " " + route.path().text();
    return attempt(where, () -> answer(route, where, call(request, route, place)));
  }

  private ApiResponse answer(Route route, String where, Call call) {
    Permission needed = route.needed();
    ApiResponse response =
        needed == null || call.caller().may(needed)
            ? attempt(where, () -> route.endpoint().answer(call))
            : Problem.forbidden(needed).response();
    audit.answered(route, call, response);
    return response;
  }

  /** What a step comes to; there is a response whatever it throws. */
  private static ApiResponse attempt(String where, Supplier<ApiResponse> step) {
    try {
      return step.get();
    } catch (RuntimeException | LinkageError e) {
      return failure(where, e);
    }
  }

  private static ApiResponse failure(String where, Throwable e) {
    Problem problem =
        e instanceof RefusedException refused
            ? refused.problem()
            : e instanceof SchedulerException known ? Problem.of(known, "") : UNKNOWN;
    if (problem.status() >= SERVER_ERROR) {
      log(where, e);
    }
    return problem.response();
  }

  private static ApiResponse notAllowed(RouteTable.Place place) {
    return Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "Allowed here: " + place.allow() + ".")
        .response()
        .with("allow", place.allow());
  }

  private Call call(ApiRequest request, Route route, RouteTable.Place place) {
    Caller caller = route.isOpen() ? null : caller(request);
    Media.requireJsonAccepted(request);
    Parameters parameters = Parameters.parse(request.query(), route.parameters());
    return new Call(
        request,
        place.variables(request.method()),
        parameters,
        body(request, route),
        caller,
        scheduler);
  }

  private Caller caller(ApiRequest request) {
    return authoriser
        .authorise(request)
        .orElseThrow(
            () ->
                new RefusedException(
                    ProblemKind.UNAUTHENTICATED, "Say who you are, by a valid token."));
  }

  private static String body(ApiRequest request, Route route) {
    if (route.method().equals("GET")) {
      return "";
    }
    if (request.bodyLength() > route.mostBytes()) {
      throw new RefusedException(
          ProblemKind.BODY_TOO_LARGE,
          "A body is at most " + route.mostBytes() / 1024 + " KB here.");
    }
    Media.requireJsonBody(request);
    return PercentCoding.utf8(request.body(), "The body");
  }

  private static void log(String where, Throwable failure) {
    LOG.error("{} failed", where, withoutMessages(failure, 0));
  }

  /** Messages may repeat what a client sent, and do not go into the log; stacks do. */
  static Throwable withoutMessages(Throwable failure, int depth) {
    Throwable cause = depth < MOST_CAUSES ? failure.getCause() : null;
    var shown =
        new Throwable(
            failure.getClass().getName(), cause == null ? null : withoutMessages(cause, depth + 1));
    shown.setStackTrace(failure.getStackTrace());
    return shown;
  }

  /** Collects an API. Not thread-safe. */
  public static final class Builder {
    private final Scheduler scheduler;
    private @Nullable Authoriser authoriser;
    private boolean isReadOnly;
    private Cors cors = Cors.none();

    private Builder(Scheduler scheduler) {
      this.scheduler = scheduler;
    }

    /** What says who the caller is; required. */
    public Builder authoriser(Authoriser authoriser) {
      this.authoriser = authoriser;
      return this;
    }

    /** Leaves every route out that could change something; default false. */
    public Builder readOnly(boolean readOnly) {
      this.isReadOnly = readOnly;
      return this;
    }

    /**
     * Lets pages of other origins call it from a browser; default {@link Cors#none()}. Leave it so
     * where what stands in front answers for it, as API Gateway can.
     */
    public Builder cors(Cors cors) {
      this.cors = cors;
      return this;
    }

    /**
     * The API.
     *
     * @throws SchedulerException {@link ErrorCode#INVALID_ARGUMENT} if there is no authoriser
     */
    public HttpApi build() {
      if (authoriser == null) {
        throw new SchedulerException(
            ErrorCode.INVALID_ARGUMENT, "an API needs an authoriser, to know whose jobs it serves");
      }
      return new HttpApi(this, authoriser);
    }
  }
}
