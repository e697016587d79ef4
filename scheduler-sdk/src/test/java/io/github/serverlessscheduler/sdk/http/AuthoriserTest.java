package io.github.serverlessscheduler.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthoriserTest {

  private static final Authoriser SCOPED = Authoriser.claims("sub", "email").scopedBy("scope");

  private static List<Permission> permissions(Map<String, String> claims) {
    var request = ApiRequest.builder("GET", "/v1/jobs").principal(claims).build();
    Caller caller = SCOPED.authorise(request).orElseThrow();
    return Stream.of(Permission.values()).filter(caller::may).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jobs:read|READ",
        "[openid jobs:read jobs:run]|READ RUN",
        "openid  jobs:change jobs:change|CHANGE",
        "JOBS:READ jobs:readers xjobs:run|''",
        "scheduler/jobs:read scheduler/xjobs:run jobs:change/x|READ",
        "''|''"
      })
  void scopes_arePermissions(String scopes, String expected) {
    var named = new ArrayList<String>();
    permissions(Map.of("sub", "u-1", "scope", scopes)).forEach(it -> named.add(it.name()));

    assertThat(String.join(" ", named)).isEqualTo(expected);
  }

  @Test
  void tokenWithoutScopes_mayDoNothing() {
    assertThat(permissions(Map.of("sub", "u-1"))).isEmpty();
  }

  @Test
  void actorThatCouldForgeALogLine_isRefused() {
    Caller caller = Caller.of(Owner.of("u-1"));

    assertThat(caller.withActor("ops").actor()).isEqualTo("ops");
    for (String bad : List.of("", "a\nb", "x".repeat(257))) {
      assertThatThrownBy(() -> caller.withActor(bad)).isInstanceOf(SchedulerException.class);
    }
  }
}
