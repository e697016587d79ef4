package io.github.serverlessscheduler.sdk.codec;

import io.github.serverlessscheduler.plugin.JobType;
import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.execution.FiringMessage.Snapshot;
import io.github.serverlessscheduler.sdk.job.Job;
import io.github.serverlessscheduler.sdk.job.JobSpec;
import io.github.serverlessscheduler.sdk.job.QuarantinedJob;
import io.github.serverlessscheduler.sdk.job.StoredJob;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Job documents, decoded and encoded.
 *
 * <p>Decoding goes in stages, and all violations of the first stage that fails come at once: the
 * JSON itself and its limits (256 KB, 32 levels); then unknown, missing and mistyped fields, of the
 * document and of the payload, once an older payload is lifted to the current version; then values:
 * expressions, ranges and the payload's Jakarta constraints. No class is ever chosen by what a
 * document says. Violations never repeat a value, but for a clipped, printable bit of a schedule
 * that does not parse.
 *
 * <p>A payload component is required unless it is {@code @Nullable}. Its wire name is {@link
 * io.github.serverlessscheduler.sdk.registry.WireName#of}; enum constants are written as they are
 * named.
 *
 * <p>Encoding is deterministic: equal jobs have equal documents. Immutable and thread-safe.
 */
public final class JobCodec {

  private static final Wire<SpecV1> SPEC = Wire.strict(SpecV1.class);
  private static final Wire<JobV1> JOB = Wire.tolerant(JobV1.class);
  private static final Wire<StatusV1> STATUS = Wire.tolerant(StatusV1.class);
  private static final Wire<QuarantinedV1> QUARANTINED = Wire.tolerant(QuarantinedV1.class);

  /** As job types are named; anything else in a stored document is not worth showing. */
  private static final Pattern LEGIBLE = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private static final Pointer SCHEDULE = Pointer.ROOT.child("schedule");

  private final Payloads payloads;

  /**
   * A codec for the jobs of these types.
   *
   * @throws SchedulerException {@link ErrorCode#INVALID_PLUGIN} if a payload record has no JSON
   *     form; it names the type and the component
   */
  public JobCodec(JobTypeRegistry registry) {
    this(Payloads.ofAll(registry));
  }

  private JobCodec(Payloads payloads) {
    this.payloads = payloads;
  }

  /**
   * A codec that looks at a payload record, and needs a validator, when it meets the first document
   * of its type: for processes that start often and may never meet one. A record that has no JSON
   * form then makes the jobs of its type invalid, or quarantined, for that reason.
   */
  public static JobCodec onDemand(JobTypeRegistry registry) {
    return new JobCodec(Payloads.onDemand(registry));
  }

  /**
   * The spec that a client's document asks for. Strict: {@code job_type}, {@code schedule} and
   * {@code payload} are required, and nothing but the fields of a spec may stand in it.
   *
   * @throws InvalidJobException {@link ErrorCode#UNKNOWN_JOB_TYPE} if the type is not registered,
   *     {@link ErrorCode#INVALID_JOB} if it is and anything else is wrong
   */
  public JobSpec<?> decodeSpec(String json) {
    var out = new Violations();
    Map<String, Object> tree = Json.read(json, Pointer.ROOT, Json.MOST_BYTES);
    OpenDocument<SpecV1, ?> open = OpenDocument.open(tree, SPEC, payloads);
    open.wire().schedule().refuseAnchor(SCHEDULE, out);
    JobSpec<?> spec = open.spec(open.wire(), out);
    out.throwIfAny(ErrorCode.INVALID_JOB);
    return spec;
  }

  /**
   * The document of a spec, every default written out, without the schedule's anchor.
   *
   * @throws InvalidJobException {@link ErrorCode#UNKNOWN_JOB_TYPE} if no type is registered for the
   *     payload's class
   */
  public String encodeSpec(JobSpec<?> spec) {
    PayloadCodec<?> codec = payloads.of(spec.payload());
    SpecV1 wire = SpecV1.of(codec.type(), spec, codec.write(spec.payload()));
    return Json.write(SPEC.write(wire.withoutAnchor()));
  }

  /**
   * Checks a spec that was built in Java as if it had come as a document.
   *
   * @throws InvalidJobException as {@link #decodeSpec} does
   */
  public void validate(JobSpec<?> spec) {
    decodeSpec(encodeSpec(spec));
  }

  /**
   * The document to be stored of a job.
   *
   * @param creationKey the key it was created under, if it was with one
   * @throws InvalidJobException {@link ErrorCode#UNKNOWN_JOB_TYPE} if its type is not registered
   */
  public JobDocument encode(Job<?> job, @Nullable String creationKey) {
    return new JobDocument(
        job.key(), job.version(), creationKey, Json.write(fields(job)), job.sync());
  }

  /**
   * The job that a stored document holds; quarantined, with the reasons, if it cannot be read. A
   * field of the document that is not known is ignored, since a later version may have written it;
   * one of the payload is not.
   */
  public StoredJob decode(JobDocument document) {
    Map<String, Object> tree = Map.of();
    try {
      tree = Json.read(document.json(), Pointer.ROOT, Json.MOST_OWN_BYTES);
      return job(OpenDocument.open(tree, JOB, payloads), document);
    } catch (InvalidJobException e) {
      return new QuarantinedJob(
          document.key().jobId(),
          document.key().userId(),
          legibleJobType(tree),
          document.version(),
          e.violations(),
          document.json());
    }
  }

  /** What an API shows of a job: its document, how far the backend is, and its state. */
  public String encodeForApi(StoredJob stored, Instant now) {
    if (stored instanceof Job<?> job) {
      Map<String, Object> fields = fields(job);
      fields.putAll(STATUS.write(StatusV1.of(job, now)));
      return Json.write(fields);
    }
    return Json.write(QUARANTINED.write(QuarantinedV1.of((QuarantinedJob) stored, now)));
  }

  /**
   * The payload that this JSON object is.
   *
   * @param payloadVersion the version it was written in; it is lifted to the current one
   * @throws InvalidJobException with pointers under {@code /payload}, if it is none
   */
  public <P extends Record> P decodePayload(JobType<P> type, String json, int payloadVersion) {
    var out = new Violations();
    PayloadCodec<P> codec = payloads.of(type);
    Map<String, Object> fields = Json.read(json, Pointer.PAYLOAD, Json.MOST_OWN_BYTES);
    Object read = codec.read(fields, payloadVersion, out);
    out.throwIfAny(ErrorCode.INVALID_JOB);
    P payload = codec.bind(Objects.requireNonNull(read), out);
    out.throwIfAny(ErrorCode.INVALID_JOB);
    return Objects.requireNonNull(payload);
  }

  /** A job's part in a firing, as it is now. */
  public <P extends Record> Snapshot snapshot(Job<P> job) {
    return new Snapshot(
        job.owner().email().orElse(null),
        encodePayload(job.type(), job.spec().payload()),
        job.type().payloadVersion(),
        job.spec().retry(),
        job.spec().overlap(),
        job.spec().startLimit().orElse(null));
  }

  /** The JSON object of a payload, in the current version. */
  public <P extends Record> String encodePayload(JobType<P> type, P payload) {
    return Json.write(payloads.of(type).write(payload).fields());
  }

  private static <P extends Record> Job<P> job(OpenDocument<JobV1, P> open, JobDocument document) {
    var out = new Violations();
    JobSpec<P> spec = open.spec(open.wire().spec(), out);
    Job<P> job = open.wire().read(open.codec().type(), spec, document, out);
    out.throwIfAny(ErrorCode.INVALID_JOB);
    return job;
  }

  private Map<String, Object> fields(Job<?> job) {
    PayloadCodec<?> codec = payloads.of(job.type());
    return JOB.write(JobV1.of(job, codec.write(job.spec().payload())));
  }

  private static String legibleJobType(Map<String, Object> tree) {
    return tree.get("job_type") instanceof String text && LEGIBLE.matcher(text).matches()
        ? text
        : "";
  }
}
