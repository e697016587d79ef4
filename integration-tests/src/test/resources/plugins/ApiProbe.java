import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Asks a deployed function, its zip unpacked on the class path, for the job types it knows. */
final class ApiProbe {

  private static final String EVENT =
      """
      {"version": "2.0", "rawPath": "/v1/job-types", "rawQueryString": "", "headers": {},
       "requestContext": {"http": {"method": "GET", "path": "/v1/job-types"},
                          "authorizer": {"jwt": {"claims": {"sub": "u-17"}}}},
       "isBase64Encoded": false}
      """;

  public static void main(String[] args) throws Exception {
    var api =
        (RequestStreamHandler)
            Class.forName("io.github.serverlessscheduler.aws.lambda.ApiLambda")
                .getConstructor()
                .newInstance();
    api.handleRequest(
        new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8)), System.out, null);
    System.out.flush();
  }
}
