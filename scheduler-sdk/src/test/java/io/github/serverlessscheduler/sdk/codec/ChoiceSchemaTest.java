package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a choice, too, the schema accepts what the decoder does. */
class ChoiceSchemaTest {

  private static final String TEXT =
      JobTypeRegistry.of(List.of(), List.of(Errand.TYPE)).schema(Errand.TYPE);

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TEXT);

  private static final JobCodec CODEC = Specs.codec(Errand.TYPE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'web_page','url':'x'}",
        "{'url':'x','type':'web_page','depth':null}",
        "{'type':'sms','number':1},'fallback':null",
        "{'type':'sms','number':1},'fallback':{'type':'mqtt','topic':'a','next':{'topic':'b'}}",
        "{'type':'sms','number':1},'also':[{'type':'sms','number':2}]",
        "{'type':'sms','number':1},'named':{'a':{'type':'sms','number':2}}",
        "{'type':'sms','number':1},'colours':[{'type':'plain'},{'type':'mixed','red':0.5}]",
        "{'type':'sms','number':1},'page':{'url':'x'}",
        "{'type':'first_of','targets':[{'type':'first_of','targets':[{'type':'sms','number':1}]}]}",
      })
  void validChoice_isValidForBoth(String target) {
    assertBoth(true, target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "'sms'",
        "{'number':1}",
        "{'type':'fax','number':1}",
        "{'type':'message'}",
        "{'type':'sms'}",
        "{'type':'sms','number':1,'url':'x'}",
        "{'type':'web_page','url':' '}",
        "{'type':'sms','number':1},'fallback':{'type':'mqtt','topic':'a','next':{'type':'mqtt','topic':'b'}}",
        "{'type':'sms','number':1},'also':[null]",
        "{'type':'sms','number':1},'colours':[{'type':'plain','red':1}]",
        "{'type':'sms','number':1},'colours':[{'type':'plain'},{'type':'plain'}]",
        "{'type':'sms','number':1},'page':{'type':'web_page','url':'x'}",
        "{'type':'first_of','targets':[]}",
        "{'type':'first_of','targets':[{'type':'web_page','url':''}]}",
      })
  void invalidChoice_isInvalidForBoth(String target) {
    assertBoth(false, target);
  }

  private static void assertBoth(boolean valid, String target) {
    String json = "{'target':%s}".formatted(target).replace('\'', '"');
    assertThat(decodes(json)).as("decoder on %s", json).isEqualTo(valid);
    assertThat(SCHEMA.validate(json, InputFormat.JSON))
        .as("schema on %s:%n%s", json, TEXT)
        .matches(errors -> errors.isEmpty() == valid, valid ? "valid" : "invalid");
  }

  private static boolean decodes(String json) {
    try {
      CODEC.decodePayload(Errand.TYPE, json, 1);
      return true;
    } catch (InvalidJobException e) {
      return false;
    }
  }
}
