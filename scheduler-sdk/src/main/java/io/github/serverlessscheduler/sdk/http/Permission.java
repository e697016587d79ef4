package io.github.serverlessscheduler.sdk.http;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a caller may do with an owner's jobs. */
public enum Permission {
  /** See jobs, their history, job types, and previews of schedules. */
  READ,
  /** Create, replace, pause, resume and delete jobs, or have such a change checked. */
  CHANGE,
  /** Run a job now, and redrive its dead executions. */
  RUN;

  /** What it is called in a token's scopes: {@code jobs:read}. */
  public String scope() {
    return "jobs:" + wireName();
  }

  /** Cognito puts the identifier of a resource server and a slash before its own scopes. */
  private boolean isNamedBy(String scope) {
    return scope.equals(scope()) || scope.endsWith("/" + scope());
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those that a list of scopes names; API Gateway writes one as {@code [a b]}. */
  static Set<Permission> ofScopes(String scopes) {
    List<String> words = List.of(scopes.split("[\\s\\[\\],]+"));
    var named = EnumSet.noneOf(Permission.class);
    for (Permission permission : values()) {
      if (words.stream().anyMatch(permission::isNamedBy)) {
        named.add(permission);
      }
    }
    return named;
  }
}
