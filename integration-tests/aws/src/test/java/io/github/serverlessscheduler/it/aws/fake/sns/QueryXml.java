package io.github.serverlessscheduler.it.aws.fake.sns;

import io.github.serverlessscheduler.it.aws.fake.http.HttpAnswer;
import io.github.serverlessscheduler.it.aws.fake.http.ServiceError;
import java.util.Map;
import java.util.UUID;

/** The answers of the query protocol. */
final class QueryXml {

  private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

  private QueryXml() {}

  /** The answer of an operation. */
  static HttpAnswer answer(String operation, String result) {
    return xml(
        200,
        "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult>%4$s</%1$sResponse>"
            .formatted(
                operation,
                NAMESPACE,
                result,
                "<ResponseMetadata>" + requestId() + "</ResponseMetadata>"));
  }

  static HttpAnswer error(ServiceError error) {
    String type = error.status() < 500 ? "Sender" : "Receiver";
    String detail =
        element("Type", type) + element("Code", error.code()) + element("Message", error.text());
    return xml(
        error.status(),
        "<ErrorResponse xmlns=\"%s\"><Error>%s</Error>%s</ErrorResponse>"
            .formatted(NAMESPACE, detail, requestId()));
  }

  static String element(String name, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<" + name + ">" + escaped + "</" + name + ">";
  }

  static String map(Map<String, String> all) {
    StringBuilder text = new StringBuilder();
    all.forEach(
        (key, value) ->
            text.append("<entry>")
                .append(element("key", key))
                .append(element("value", value))
                .append("</entry>"));
    return text.toString();
  }

  private static String requestId() {
    return element("RequestId", UUID.randomUUID().toString());
  }

  private static HttpAnswer xml(int status, String body) {
    return HttpAnswer.of(status, "text/xml", body);
  }
}
