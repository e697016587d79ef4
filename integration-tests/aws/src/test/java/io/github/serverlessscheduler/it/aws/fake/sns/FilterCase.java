package io.github.serverlessscheduler.it.aws.fake.sns;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * A filter policy, and which of the messages it takes.
 *
 * @param takes the names of messages, in order
 */
record FilterCase(String scope, String policy, String takes) {

  private static final String ATTRIBUTES = "MessageAttributes";
  private static final String BODY = "MessageBody";

  /** A message whose body tells the same as its attributes. */
  record Sample(String name, String body, Map<String, MessageAttributeValue> attributes) {}

  /** The messages, each under its name. */
  static List<Sample> samples() {
    return List.of(
        new Sample("a", "{\"job_type\":\"report\"}", Map.of("job_type", of("String", "report"))),
        new Sample(
            "b",
            "{\"job_type\":\"report.daily\",\"size\":5}",
            Map.of("job_type", of("String", "report.daily"), "size", of("Number", "5"))),
        new Sample(
            "c",
            "{\"size\":100,\"user\":{\"name\":\"anna\"}}",
            Map.of("size", of("Number", "1e2"))),
        new Sample(
            "d", "{\"tags\":[\"x\",\"y\"]}", Map.of("tags", of("String.Array", "[\"x\",\"y\"]"))),
        new Sample("e", "no json", Map.of()),
        new Sample(
            "f",
            "{\"tags\":[\"x\"],\"job_type\":\"5\",\"user\":{\"name\":null}}",
            Map.of("tags", of("String.Array", "[\"x\"]"), "job_type", of("String", "5"))));
  }

  static List<FilterCase> all() {
    return List.of(
        new FilterCase(ATTRIBUTES, "{}", "abcdef"),
        new FilterCase(ATTRIBUTES, "{\"job_type\":[\"report\"]}", "a"),
        new FilterCase(ATTRIBUTES, "{\"job_type\":[\"report\",\"5\"]}", "af"),
        new FilterCase(ATTRIBUTES, "{\"job_type\":[5]}", ""),
        new FilterCase(ATTRIBUTES, "{\"job_type\":[{\"prefix\":\"report\"}]}", "ab"),
        new FilterCase(ATTRIBUTES, "{\"job_type\":[{\"anything-but\":\"report\"}]}", "bf"),
        new FilterCase(ATTRIBUTES, "{\"job_type\":[{\"anything-but\":[\"report\",\"5\"]}]}", "b"),
        new FilterCase(
            ATTRIBUTES, "{\"job_type\":[{\"anything-but\":{\"prefix\":\"report\"}}]}", "f"),
        new FilterCase(ATTRIBUTES, "{\"job_type\":[{\"exists\":true}]}", "abf"),
        new FilterCase(ATTRIBUTES, "{\"job_type\":[{\"exists\":false}]}", "cde"),
        new FilterCase(ATTRIBUTES, "{\"size\":[{\"numeric\":[\"=\",5]}]}", "b"),
        new FilterCase(ATTRIBUTES, "{\"size\":[{\"numeric\":[\">\",5,\"<=\",100]}]}", "c"),
        new FilterCase(ATTRIBUTES, "{\"tags\":[\"y\"]}", "d"),
        new FilterCase(ATTRIBUTES, "{\"tags\":[{\"anything-but\":[\"x\"]}]}", "d"),
        new FilterCase(
            ATTRIBUTES,
            "{\"job_type\":[{\"prefix\":\"report\"}],\"size\":[{\"numeric\":[\"<\",10]}]}",
            "b"),
        new FilterCase(
            ATTRIBUTES, "{\"job_type\":[{\"exists\":false}],\"size\":[{\"exists\":true}]}", "c"),
        new FilterCase(BODY, "{\"job_type\":[\"report\",\"5\"]}", "af"),
        new FilterCase(BODY, "{\"job_type\":[{\"prefix\":\"report\"}]}", "ab"),
        new FilterCase(BODY, "{\"job_type\":[{\"anything-but\":[\"report\",\"5\"]}]}", "b"),
        new FilterCase(BODY, "{\"size\":[{\"numeric\":[\">=\",5,\"<\",100]}]}", "b"),
        new FilterCase(BODY, "{\"size\":[100]}", "c"),
        new FilterCase(BODY, "{\"tags\":[\"y\"]}", "d"),
        new FilterCase(BODY, "{\"user\":{\"name\":[\"anna\",\"eve\"]}}", "c"),
        new FilterCase(BODY, "{\"user\":{\"name\":[null]}}", "f"),
        new FilterCase(BODY, "{\"user\":{\"name\":[{\"exists\":true}]}}", "cf"),
        new FilterCase(BODY, "{\"job_type\":[{\"exists\":false}]}", "cd"));
  }

  private static MessageAttributeValue of(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }
}
