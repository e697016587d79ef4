package io.github.serverlessscheduler.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.aws.EnvironmentConfig;
import io.github.serverlessscheduler.sdk.http.ApiRequest;
import io.github.serverlessscheduler.sdk.http.Permission;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiLambdaTest {

  private static ApiRequest request(String event) {
    return ApiEvent.request(EventJson.read(event.replace('\'', '"')));
  }

  @Test
  void stageOfItsOwnName_isTakenOffThePath() {
    ApiRequest named =
        request(
            "{'rawPath':'/dev/v1/jobs','requestContext':{'stage':'dev','http':{'method':'GET'}}}");
    ApiRequest unnamed =
        request(
            "{'rawPath':'/v1/jobs','requestContext':{'stage':'$default','http':{'method':'GET'}}}");

    assertThat(named.path()).isEqualTo("/v1/jobs");
    assertThat(unnamed.path()).isEqualTo("/v1/jobs");
  }

  @Test
  void claims_areTheVerifiedOnesAlone() {
    ApiRequest request =
        request(
            "{'rawPath':'/','headers':{'authorization':'Bearer x','sub':'bob'},"
                + "'requestContext':{'http':{'method':'GET'},'authorizer':{'jwt':{'claims':"
                + "{'sub':'ann','email':'ann@example.org'}}}}}");

    assertThat(request.principal()).isEqualTo(Map.of("sub", "ann", "email", "ann@example.org"));
  }

  @Test
  void scopeClaimThatIsSet_saysWhatATokenMayDo() {
    ApiRequest reader =
        ApiRequest.builder("GET", "/v1/jobs")
            .principal(Map.of("sub", "ann", "scope", "openid scheduler/jobs:read"))
            .build();

    assertThat(mayChange(Map.of("SCHEDULER_SCOPE_CLAIM", "scope"), reader)).isFalse();
    assertThat(mayChange(Map.of(), reader)).isTrue();
  }

  private static boolean mayChange(Map<String, String> environment, ApiRequest request) {
    return ApiLambda.authoriser(EnvironmentConfig.of(environment))
        .authorise(request)
        .orElseThrow()
        .may(Permission.CHANGE);
  }

  @Test
  void bodyInBase64_isDecoded() {
    ApiRequest request =
        request(
            "{'rawPath':'/','isBase64Encoded':true,'body':'aGVsbG8=',"
                + "'requestContext':{'http':{'method':'POST'}}}");

    assertThat(request.body()).asString().isEqualTo("hello");
  }
}
