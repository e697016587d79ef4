package io.github.serverlessscheduler.it.aws.packaged;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What every function on DynamoDB has to pay: a client, with the one HTTP client on the class path;
 * and, when invoked, a call. The measure of the others.
 */
public final class BareFunction implements RequestStreamHandler {

  private final DynamoDbClient client = DynamoDbClient.create();

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    client.getItem(get -> get.tableName("t").key(Map.of("pk", AttributeValue.fromS("of nothing"))));
  }
}
