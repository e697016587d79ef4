package io.github.serverlessscheduler.it.aws.fake.sqs;

import io.github.serverlessscheduler.it.aws.fake.Account;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ in this JVM, on the loopback address, started once and kept until the JVM ends. */
public final class LocalSqs {

  private static final LocalSqs INSTANCE = start();

  private final URI endpoint;
  private final SqsClient client;

  private LocalSqs(URI endpoint) {
    this.endpoint = endpoint;
    this.client =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(Account.REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  public static LocalSqs instance() {
    return INSTANCE;
  }

  public URI endpoint() {
    return endpoint;
  }

  public SqsClient client() {
    return client;
  }

  /** A new queue. */
  public LocalQueue queue() {
    return queue(Map.of());
  }

  /** A new queue that moves a message to another one after so many receipts. */
  public LocalQueue queue(LocalQueue deadLetters, int maxReceiveCount) {
    return queue(
        Map.of(
            QueueAttributeName.REDRIVE_POLICY,
            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                .formatted(deadLetters.arn(), maxReceiveCount)));
  }

  private LocalQueue queue(Map<QueueAttributeName, String> attributes) {
    String name = "q-" + UUID.randomUUID();
    String url = client.createQueue(q -> q.queueName(name).attributes(attributes)).queueUrl();
    String arn =
        client
            .getQueueAttributes(q -> q.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return new LocalQueue(client, url, String.valueOf(arn));
  }

  /**
   * Sends a message to the queue of this ARN.
   *
   * @throws software.amazon.awssdk.services.sqs.model.SqsException if there is none, or it refuses
   */
  public void send(String queueArn, String body, Map<String, MessageAttributeValue> attributes) {
    String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    String url = client.getQueueUrl(q -> q.queueName(name)).queueUrl();
    client.sendMessage(m -> m.queueUrl(url).messageBody(body).messageAttributes(attributes));
  }

  /** An attribute of a message, as text. */
  public static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  private static LocalSqs start() {
    var server =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withDynamicPort()
            .withAWSRegion(Account.REGION)
            .withAWSAccountId(Account.ID)
            .start();
    int port = server.waitUntilStarted().localAddress().getPort();
    return new LocalSqs(URI.create("http://127.0.0.1:" + port));
  }
}
