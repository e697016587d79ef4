package io.github.serverlessscheduler.aws.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a function answers to a batch of a queue or stream: which of its records are to be delivered
 * again. The event source mapping must have {@code ReportBatchItemFailures}.
 */
final class BatchResponse {

  private static final JsonFactory JSON = new JsonFactory();

  private BatchResponse() {}

  static void write(OutputStream out, List<String> failed) {
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("batchItemFailures");
      for (String id : failed) {
        json.writeStartObject();
        json.writeStringProperty("itemIdentifier", id);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
