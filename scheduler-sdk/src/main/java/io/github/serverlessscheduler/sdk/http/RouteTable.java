package io.github.serverlessscheduler.sdk.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All routes, and which of them a request is for. Immutable and thread-safe. */
final class RouteTable {

  private static final int LONGEST = 4096;

  private final List<Route> routes;

  RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** A route at the path that a request is for. */
  private record Candidate(Route route, Map<String, String> variables) {}

  /** The routes at one path, of which there is at least one. */
  static final class Place {
    private final List<Candidate> candidates;

    private Place(List<Candidate> candidates) {
      this.candidates = candidates;
    }

    /** The methods there, for {@code Allow}. */
    String allow() {
      var methods = new TreeSet<String>(List.of("OPTIONS"));
      for (Candidate candidate : candidates) {
        methods.add(candidate.route().method());
        if (candidate.route().method().equals("GET")) {
          methods.add("HEAD");
        }
      }
      return String.join(", ", methods);
    }

    /** The route of this method, as a HEAD is a GET whose body is not sent. */
    Optional<Route> route(String method) {
      return candidate(method).map(Candidate::route);
    }

    Map<String, String> variables(String method) {
      return candidate(method).map(Candidate::variables).orElse(Map.of());
    }

    private Optional<Candidate> candidate(String method) {
      String wanted = method.equals("HEAD") ? "GET" : method;
      return candidates.stream().filter(it -> it.route().method().equals(wanted)).findFirst();
    }
  }

  Stream<Route> all() {
    return routes.stream();
  }

  /** The routes at a request's path; empty if nothing is there, whatever the method. */
  Optional<Place> find(ApiRequest request) {
    if (request.path().length() > LONGEST || request.query().length() > LONGEST) {
      throw new RefusedException(
          ProblemKind.URI_TOO_LONG, "A path or query is at most " + LONGEST + " characters.");
    }
    if (!request.path().startsWith("/")) {
      return Optional.empty();
    }
    List<String> segments =
        Stream.of(request.path().substring(1).split("/", -1)).map(PercentCoding::decode).toList();
    var candidates = new ArrayList<Candidate>();
    for (Route route : routes) {
      route
          .path()
          .match(segments)
          .ifPresent(variables -> candidates.add(new Candidate(route, variables)));
    }
    return candidates.isEmpty() ? Optional.empty() : Optional.of(new Place(candidates));
  }
}
