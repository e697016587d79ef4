package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.registry.JobTypeRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schema accepts, the decoder does, and the other way round. */
class SchemaAgreementTest {

  private static final JobTypeRegistry REGISTRY =
      JobTypeRegistry.of(List.of(), List.of(Report.TYPE));

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(REGISTRY.schema(Report.TYPE));

  private static final String REST = "'max_urls':3,'dry_run':false,'week_day':'MONDAY'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'copy_to':null",
        "'copy_to':[]",
        "'copy_to':['anna@example.org']",
        "'tags':['a','b']",
        "'filter':null",
        "'filter':{'field':'x'}",
        "'filter':{'field':'x','any_of':[{'field':'y','any_of':[]}]}",
        "'named':{}",
        "'named':{'any key':{'field':'x'}}",
        "'extras':{}",
        "'extras':{'flag':true}",
        "'extras':{'count':-2147483648}",
        "'extras':{'count':2.0}",
        "'extras':{'size':9223372036854775807}",
        "'extras':{'ratio':1}",
        "'extras':{'ratio':-1.5e10}",
        "'extras':{'price':12.50}",
        "'extras':{'huge':123456789012345678901234567890}",
        "'extras':{'instant':'2027-01-31T09:00:00Z'}",
        "'extras':{'instant':'2027-01-31T09:00:00.5+02:00'}",
        "'extras':{'offset':'2027-01-31T09:00:00+01:00'}",
        "'extras':{'offset':'2027-01-31T09:00+01:00'}",
        "'extras':{'local':'2027-01-31T09:00'}",
        "'extras':{'date':'2027-01-31'}",
        "'extras':{'time':'09:00'}",
        "'extras':{'time':'09:00:00.123'}",
        "'extras':{'duration':'PT1H30M'}",
        "'extras':{'duration':'-P2DT0.5S'}",
        "'extras':{'period':'P1Y2M3W4D'}",
        "'extras':{'zone':'Europe/Warsaw'}",
        "'extras':{'zone':'UTC'}",
        "'extras':{'zone':'+02:00'}",
        "'extras':{'uuid':'01890a5d-ac96-774b-bcce-b302099a8057'}",
        "'extras':{'uri':'https://example.org/a?b=c'}",
        "'extras':{'uri':'relative/path'}",
      })
  void validPayload_isValidForBoth(String fields) {
    assertBoth(true, "{'team':'sales'," + REST + "," + fields + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'copy_to':'anna@example.org'",
        "'copy_to':['no address']",
        "'copy_to':[null]",
        "'copy_to':['a@x.org','b@x.org','c@x.org','d@x.org','e@x.org','f@x.org']",
        "'copyTo':[]",
        "'tags':['a','a']",
        "'tags':['Up']",
        "'tags':['a1']",
        "'filter':{}",
        "'filter':{'field':' '}",
        "'filter':{'field':'x','other':1}",
        "'filter':{'field':'x','any_of':[{'field':''}]}",
        "'named':{'k':null}",
        "'named':{'k':{'field':''}}",
        "'named':[]",
        "'extras':{'flag':'true'}",
        "'extras':{'count':2147483648}",
        "'extras':{'count':2.5}",
        "'extras':{'count':'2'}",
        "'extras':{'size':0}",
        "'extras':{'size':9223372036854775808}",
        "'extras':{'ratio':'1'}",
        "'extras':{'huge':1.5}",
        "'extras':{'instant':'2027-01-31'}",
        "'extras':{'instant':0}",
        "'extras':{'offset':'2027-01-31T09:00:00'}",
        "'extras':{'local':'2027-01-31T09:00:00Z'}",
        "'extras':{'local':'2027-13-31T09:00'}",
        "'extras':{'date':'2027-02-30'}",
        "'extras':{'time':'24:01'}",
        "'extras':{'time':'9:00'}",
        "'extras':{'duration':'1 hour'}",
        "'extras':{'duration':'P'}",
        "'extras':{'duration':'P1Y'}",
        "'extras':{'period':'PT1H'}",
        "'extras':{'zone':'no zone'}",
        "'extras':{'uuid':'1-1-1-1-1'}",
        "'extras':{'uri':'a b'}",
      })
  void invalidPayload_isInvalidForBoth(String fields) {
    assertBoth(false, "{'team':'sales'," + REST + "," + fields + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'team':'sales'}",
        "{'team':null,'max_urls':3,'dry_run':false,'week_day':'MONDAY'}",
        "{'team':'','max_urls':3,'dry_run':false,'week_day':'MONDAY'}",
        "{'team':' \\t\\n','max_urls':3,'dry_run':false,'week_day':'MONDAY'}",
        "{'team':'sales','max_urls':0,'dry_run':false,'week_day':'MONDAY'}",
        "{'team':'sales','max_urls':11,'dry_run':false,'week_day':'MONDAY'}",
        "{'team':'sales','max_urls':3,'dry_run':0,'week_day':'MONDAY'}",
        "{'team':'sales','max_urls':3,'dry_run':false,'week_day':'monday'}",
        "{'team':'sales','max_urls':3,'dry_run':false,'week_day':'MONDAY','a':null}",
        "{'team':'12345678901234567890123456789012345678901','max_urls':3,'dry_run':false,"
            + "'week_day':'MONDAY'}",
      })
  void invalidRequiredPart_isInvalidForBoth(String payload) {
    assertBoth(false, payload);
  }

  @Test
  void whatTheCodecWrites_isValidForTheSchema() {
    assertBoth(true, Specs.CODEC.encodePayload(Report.TYPE, Report.full()));
    assertBoth(true, Specs.CODEC.encodePayload(Report.TYPE, Report.minimal()));
  }

  private static void assertBoth(boolean valid, String payload) {
    String json = payload.replace('\'', '"');
    assertThat(decodes(json)).as("decoder on %s", json).isEqualTo(valid);
    assertThat(
            SCHEMA.validate(
                json,
                InputFormat.JSON,
                execution -> execution.executionConfig(c -> c.formatAssertionsEnabled(true))))
        .as("schema on %s", json)
        .matches(errors -> errors.isEmpty() == valid, valid ? "valid" : "invalid");
  }

  private static boolean decodes(String json) {
    try {
      Specs.CODEC.decodePayload(Report.TYPE, json, 1);
      return true;
    } catch (InvalidJobException e) {
      return false;
    }
  }
}
