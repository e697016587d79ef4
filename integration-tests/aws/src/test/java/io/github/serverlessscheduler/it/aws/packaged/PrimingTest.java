package io.github.serverlessscheduler.it.aws.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.it.aws.fake.http.HttpAnswer;
import io.github.serverlessscheduler.it.aws.fake.http.Loopback;
import io.github.serverlessscheduler.it.aws.fake.lambda.LambdaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the functions do before a snapshot, told to by the runtime client as SnapStart has it; the
 * snapshot itself is Lambda's.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the Lambda runtime client has no other build")
class PrimingTest {

  /** As the service starts a function with SnapStart. */
  private static final String CRAC = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac ";

  private static final Map<String, String> EVENTS =
      Map.of(
          "SyncLambda",
          """
          {"Records":[{"eventName":"REMOVE","dynamodb":{"SequenceNumber":"1","Keys":{
            "pk":{"S":"USER#ann"},
            "sk":{"S":"JOB#01890a5d-ac96-774b-bcce-b302099a8057"}}}}]}
          """,
          "ApiLambda",
          """
          {"version":"2.0","rawPath":"/v1/jobs","requestContext":{"http":{"method":"GET"},
            "authorizer":{"jwt":{"claims":{"sub":"ann"}}}}}
          """);

  @TempDir Path folder;

  private final AtomicInteger calls = new AtomicInteger();

  @ParameterizedTest
  @CsvSource({"SyncLambda", "ApiLambda", "RecoverLambda"})
  void primedFunction_callsNobodyAndLoadsLittleWhenInvoked(String name) throws Exception {
    String classPath = Packaging.WHOLE.core(folder);
    try (Loopback aws =
        Loopback.serving(
            call -> {
              calls.incrementAndGet();
              return HttpAnswer.of(200, "application/x-amz-json-1.0", "{}");
            })) {
      var function =
          new StartedFunction(
              name, classPath, "io.github.serverlessscheduler.aws.lambda." + name, 0);

      int cold = loadedByAnInvocation(function, aws, "on-demand");
      int primed = loadedByAnInvocation(function, aws, "snap-start");

      assertThat(primed).as("classes loaded, where %s are without", cold).isLessThan(cold / 2);
    }
  }

  private int loadedByAnInvocation(StartedFunction function, Loopback aws, String initialization)
      throws Exception {
    Path log = folder.resolve(initialization + ".log");
    var environment = new HashMap<String, String>();
    environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization);
    environment.put("JAVA_TOOL_OPTIONS", CRAC + "-Xlog:class+load=info:file=" + log);
    try (LambdaProcess process = function.start(environment)) {
      assertThat(calls).as("calls before the first event").hasValue(0);
      long before = lines(log);
      process.invoke(EVENTS.getOrDefault(function.name(), "{}").getBytes(UTF_8));
      assertThat(calls.getAndSet(0)).isPositive();
      assertThat(process.output()).doesNotContain("Not all could be made ready");
      return (int) (lines(log) - before);
    }
  }

  private static long lines(Path log) throws Exception {
    try (var lines = Files.lines(log)) {
      return lines.count();
    }
  }
}
