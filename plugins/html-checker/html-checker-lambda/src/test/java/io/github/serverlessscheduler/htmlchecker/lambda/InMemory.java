package io.github.serverlessscheduler.htmlchecker.lambda;

import io.github.serverlessscheduler.htmlchecker.page.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/** What S3 and SES document of the few calls that are made, and faults on request. */
final class InMemory implements Emulated {

  private final Map<String, byte[]> objects = new HashMap<>();
  private final List<SendEmailRequest> sent = new ArrayList<>();

  /** Are given each request: before SES sends, after it did, and before S3 writes. */
  Consumer<SendEmailRequest> beforeSending = request -> {};

  Consumer<SendEmailRequest> afterSending = request -> {};
  Consumer<PutObjectRequest> beforeWriting = request -> {};

  @Override
  public S3Client s3() {
    return new Bucket();
  }

  @Override
  public SesV2Client ses() {
    return new Outbox();
  }

  synchronized List<SendEmailRequest> sent() {
    return List.copyOf(sent);
  }

  synchronized List<String> keys() {
    return objects.keySet().stream().sorted().toList();
  }

  synchronized void damage(String key) {
    objects.put(key, new byte[] {'{'});
  }

  @Override
  public List<String> mails() {
    return sent().stream()
        .map(
            mail ->
                mail.destination().toAddresses()
                    + "\n"
                    + mail.content().simple().subject().data()
                    + "\n"
                    + mail.content().simple().body().text().data())
        .toList();
  }

  private synchronized SendEmailResponse send(SendEmailRequest request) {
    beforeSending.accept(request);
    sent.add(request);
    afterSending.accept(request);
    return SendEmailResponse.builder().messageId("m" + sent.size()).build();
  }

  private synchronized byte[] read(String key) {
    byte[] content = objects.get(key);
    if (content == null) {
      throw NoSuchKeyException.builder().message("no " + key).statusCode(404).build();
    }
    return content;
  }

  private synchronized String write(PutObjectRequest request, byte[] content) {
    beforeWriting.accept(request);
    byte[] stored = objects.get(request.key());
    if (request.ifMatch() != null && stored == null) {
      throw NoSuchKeyException.builder().message("no " + request.key()).statusCode(404).build();
    }
    boolean expected =
        request.ifMatch() == null
            ? !"*".equals(request.ifNoneMatch()) || stored == null
            : request.ifMatch().equals(eTag(stored));
    if (!expected) {
      throw S3Exception.builder().message("precondition failed").statusCode(412).build();
    }
    objects.put(request.key(), content);
    return eTag(content);
  }

  private static String eTag(byte @Nullable [] content) {
    return "\"" + Sha256.hex(Objects.requireNonNull(content)).substring(0, 32) + "\"";
  }

  private final class Outbox implements SesV2Client {
    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
      return send(request);
    }

    @Override
    public String serviceName() {
      return "ses";
    }

    @Override
    public void close() {}
  }

  private final class Bucket implements S3Client {
    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      byte[] content = read(request.key());
      try {
        return transformer.transform(
            GetObjectResponse.builder().eTag(eTag(content)).build(),
            AbortableInputStream.create(new ByteArrayInputStream(content)));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      try (var in = body.contentStreamProvider().newStream()) {
        return PutObjectResponse.builder().eTag(write(request, in.readAllBytes())).build();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }
}
