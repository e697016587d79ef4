package io.github.serverlessscheduler.it.aws;

import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this JVM, on the loopback address, started once and kept until the JVM ends.
 * Its global indexes follow at once, which those of AWS need not.
 */
public final class LocalDynamoDb {

  public static final Region REGION = Region.EU_CENTRAL_1;
  public static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private static final LocalDynamoDb INSTANCE = start();

  private final URI endpoint;
  private final DynamoDbClient client;

  private LocalDynamoDb(URI endpoint) {
    this.endpoint = endpoint;
    this.client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(REGION)
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  public static LocalDynamoDb instance() {
    return INSTANCE;
  }

  public URI endpoint() {
    return endpoint;
  }

  public DynamoDbClient client() {
    return client;
  }

  /** A new table of this shape, under a name of its own. */
  public String table(Function<String, CreateTableRequest> shape) {
    String name = "t-" + UUID.randomUUID();
    client.createTable(shape.apply(name));
    return name;
  }

  private static LocalDynamoDb start() {
    try {
      var server = new Server();
      var connector = new ServerConnector(server);
      connector.setHost("127.0.0.1");
      server.addConnector(connector);
      server.setHandler(
          new LocalDynamoDBServerHandler(
              new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
      server.start();
      return new LocalDynamoDb(URI.create("http://127.0.0.1:" + connector.getLocalPort()));
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start", e);
    }
  }
}
