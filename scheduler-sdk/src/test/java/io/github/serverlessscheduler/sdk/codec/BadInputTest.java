package io.github.serverlessscheduler.sdk.codec;

import static io.github.serverlessscheduler.sdk.codec.Specs.CODEC;
import static io.github.serverlessscheduler.sdk.codec.Specs.refusal;
import static io.github.serverlessscheduler.sdk.codec.Specs.violations;
import static io.github.serverlessscheduler.sdk.codec.Specs.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.Violation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // one violation each, in the document's own part
        "'report'          | 'nothing'              | /job_type: is no job type registered here",
        "'job_type':'report', | | /job_type: is required",
        "'report'          | 7                      | /job_type: must be a string",
        "{'job_type'       | {'id':1,'job_type'     | /id: is not a known field",
        "'timezone':'UTC'  | 'timezone':'UTC','x':1 | /schedule/x: is not a known field",
        ",'timezone':'UTC' |                        | /schedule/timezone: is required",
        "'UTC'             | 'Mars/Olympus'         | /schedule/timezone: ~zone",
        "rate(5 minutes)   | rate(5 parsecs)        | /schedule/expression: ~column",
        "rate(5 minutes)   | cron(0 7 * * * *)      | /schedule/expression: ~",
        "'UTC'             | 'UTC','start':'soon'   | /schedule/start: must be an ISO-8601 instant: 2027-01-31T09:00:00Z",
        "'UTC' | 'UTC','start':'2027-01-02T00:00:00Z','end':'2027-01-01T00:00:00Z' | /schedule/end: ~start",
        "'UTC'             | 'UTC','start':'1066-10-14T09:00:00Z' | /schedule/start: ~",
        "'UTC'             | 'UTC','flexible_minutes':-1 | /schedule/flexible_minutes: ~0 to 1440",
        "'UTC'             | 'UTC','anchor':'2027-01-01T00:00:00Z' | /schedule/anchor: is set by the scheduler alone",
        "{'job_type'       | {'overlap':'queue','job_type' | /overlap: must be one of allow, skip",
        "{'job_type'       | {'overlap':'ALLOW','job_type' | /overlap: must be one of allow, skip",
        "{'job_type'       | {'retry':{'max_attempts':0},'job_type' | /retry/max_attempts: ~1 to 100",
        "{'job_type'       | {'retry':{'backoff_seconds':0},'job_type' | /retry/backoff_seconds: ~1 to 86400",
        "{'job_type'       | {'retry':{'tries':1},'job_type' | /retry/tries: is not a known field",
        "{'job_type'       | {'misfire':{'policy':'fire_all'},'job_type' | /misfire/max: ~1 to 1000",
        "{'job_type'       | {'misfire':{'policy':'skip','max':2},'job_type' | /misfire/max: ~",
        "{'job_type'       | {'misfire':{'policy':'later'},'job_type' | /misfire/policy: must be one of skip, fire_last, fire_all",
        "{'job_type'       | {'max_lateness_seconds':59,'job_type' | /max_lateness_seconds: ~60 to 86400",
        "{'job_type'       | {'labels':{'a b':'x'},'job_type' | /labels/a b: ~name",
        "{'job_type'       | {'labels':{'':'x'},'job_type' | /labels/: ~name",
        "{'job_type'       | {'labels':{'a':'x\\ny'},'job_type' | /labels/a: ~control character",
        "{'job_type'       | {'labels':{'a':null},'job_type' | /labels/a: must not be null",
        "{'job_type'       | {'labels':{'a':1},'job_type' | /labels/a: must be a string",
        "{'job_type'       | {'payload_version':2,'job_type' | /payload_version: ~1",
        "{'job_type'       | {'payload_version':0,'job_type' | /payload_version: ~1",
        "{'job_type'       | {'payload_version':'1','job_type' | /payload_version: ~integer",
        "{'job_type'       | {'payload_version':4294967297,'job_type' | /payload_version: ~integer",
        // one violation each, in the payload
        "'team':'sales',   |                        | /payload/team: is required",
        "'sales'           | null                   | /payload/team: must not be null",
        "'sales'           | 3                      | /payload/team: must be a string",
        "'sales'           | ''                     | /payload/team: must not be blank",
        "'team'            | 'teem':1,'team'        | /payload/teem: is not a known field",
        "'max_urls':3      | 'maxURLs':3,'max_urls':3 | /payload/maxURLs: is not a known field",
        "'max_urls':3      | 'max_urls':'3'         | /payload/max_urls: ~integer",
        "'max_urls':3      | 'max_urls':3.5         | /payload/max_urls: ~integer",
        "'max_urls':3      | 'max_urls':3e0,'extras':{'count':1e1} | /payload/extras/count: ~integer",
        "'max_urls':3      | 'max_urls':2147483648  | /payload/max_urls: ~2147483647",
        "'max_urls':3      | 'max_urls':11          | /payload/max_urls: must be less than or equal to 10",
        "false             | 'false'                | /payload/dry_run: must be true or false",
        "false             | 0                      | /payload/dry_run: must be true or false",
        "'MONDAY'          | 'monday'               | /payload/week_day: ~one of MONDAY, TUESDAY",
        "'MONDAY'          | 0                      | /payload/week_day: ~one of MONDAY",
        "'team'            | 'copy_to':['a@b.example','x'],'team' | /payload/copy_to/1: ~email",
        "'team'            | 'copy_to':['a@b.example',null],'team' | /payload/copy_to/1: must not be null",
        "'team'            | 'copy_to':'a@b.example','team' | /payload/copy_to: must be an array",
        "'team'            | 'tags':['a','a'],'team' | /payload/tags: must not repeat an element",
        "'team'            | 'tags':['UP'],'team'   | /payload/tags: ~must match",
        "'team'            | 'filter':[],'team'     | /payload/filter: must be an object",
        "'team'            | 'filter':{'field':'a','any_of':[{}]},'team' | /payload/filter/any_of/0/field: is required",
        "'team'            | 'filter':{'field':'a','any_of':[{'field':' '}]},'team' | /payload/filter/any_of/0/field: must not be blank",
        "'team'            | 'named':{'a/b~c':{'field':''}},'team' | /payload/named/a~1b~0c/field: must not be blank",
        "'team'            | 'named':{'k':{'fields':1,'field':'x'}},'team' | /payload/named/k/fields: is not a known field",
        "'team'            | 'extras':{'size':0},'team' | /payload/extras/size: must be greater than 0",
        "'team'            | 'extras':{'ratio':1e399},'team' | /payload/extras/ratio: must be a number",
        "'team'            | 'extras':{'zone':'Mars'},'team' | /payload/extras/zone: ~time zone",
        "'team'            | 'extras':{'uuid':'1-1-1-1-1'},'team' | /payload/extras/uuid: ~UUID",
        "'team'            | 'extras':{'uri':'::'},'team' | /payload/extras/uri: must be a URI",
        "'team'            | 'extras':{'date':'2027-02-30'},'team' | /payload/extras/date: ~date",
      })
  void wrongPart_isNamed(String part, String replacement, String expected) {
    String document = with(json(part), replacement == null ? "" : json(replacement));
    String[] pointerAndDetail = expected.split(": ", 2);

    List<Violation> violations = violations(document);

    assertThat(violations).extracting(Violation::pointer).containsExactly(pointerAndDetail[0]);
    String detail = violations.get(0).detail();
    if (pointerAndDetail[1].startsWith("~")) {
      assertThat(detail).contains(pointerAndDetail[1].substring(1));
    } else {
      assertThat(detail).isEqualTo(pointerAndDetail[1]);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "                             | must be a JSON object",
        "nonsense                     | is not valid JSON",
        "{'a':                        | is not valid JSON",
        "{'a':1}{                     | has more text",
        "{'a':1} x                    | is not valid JSON",
        "[]                           | must be a JSON object",
        "null                         | must be a JSON object",
        "'text'                       | must be a JSON object",
        "{'a':NaN}                    | is not valid JSON",
        "{'a':1,}                     | is not valid JSON",
        "{/* */'a':1}                 | is not valid JSON",
        "{'a':1,'a':1}                | is given twice",
        "{'a':{'b':1,'b':2}}          | is given twice",
        "{'a':'\\ud800'}              | has half a surrogate pair",
        "{'a':'\ud800'}               | has half a surrogate pair",
        "{'a\\udc00':1}               | is not valid JSON",
        "{'a':1e999999999}            | has an exponent beyond 400",
        "{'a':1e99999999999999}       | has an exponent beyond 400",
      })
  void textThatIsNoDocument_isRefused(String text, String detail) {
    List<Violation> violations = violations(text == null ? "" : json(text));

    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).detail()).contains(detail);
  }

  @Test
  void unknownJobType_hasItsOwnCode() {
    InvalidJobException refusal = refusal(() -> CODEC.decodeSpec(with("report", "nothing")));

    assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_JOB_TYPE);
    assertThat(refusal).hasMessageNotContaining("nothing");
  }

  @Test
  void payloadOfOneMegabyte_isRefused() {
    String document = with("sales", "x".repeat(1024 * 1024));

    assertThat(violations(document)).containsExactly(new Violation("", "is larger than 256 KB"));
  }

  @Test
  void documentJustTooLargeInUtf8_isRefused() {
    String document = with("sales", "\u20AC".repeat(90_000));

    assertThat(violations(document)).containsExactly(new Violation("", "is larger than 256 KB"));
  }

  @Test
  void deepNesting_isRefusedAtTheFirstLevelTooDeep() {
    String document = with("\"sales\"", "[".repeat(100_000) + "]".repeat(100_000));

    List<Violation> violations = violations(document);

    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).pointer()).startsWith("/payload/team/0/0");
    assertThat(violations.get(0).detail()).isEqualTo("is nested deeper than 32 levels");
  }

  @Test
  void longNameOrNumber_isRefused() {
    assertThat(violations(with("team", "t".repeat(300)))).hasSize(1);
    assertThat(violations(with("3", "3".repeat(300)))).hasSize(1);
  }

  @Test
  void shapesWrongInDocumentAndPayload_comeTogether() {
    String document =
        """
        {"job_type":"report","extra":1,
         "schedule":{"expression":5,"timezone":"UTC","more":1},
         "payload":{"team":1,"max_urls":"x","dry_run":null,"zzz":1,"copy_to":["a",2]}}\
        """;

    assertThat(violations(document))
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrder(
            "/extra",
            "/schedule/expression",
            "/schedule/more",
            "/payload/team",
            "/payload/max_urls",
            "/payload/dry_run",
            "/payload/week_day",
            "/payload/zzz",
            "/payload/copy_to/1");
  }

  @Test
  void valuesWrongInDocumentAndPayload_comeTogether() {
    String document =
        """
        {"job_type":"report",
         "schedule":{"expression":"rate(no)","timezone":"Nowhere",
           "start":"2027-01-02T00:00:00Z","end":"2027-01-01T00:00:00Z","flexible_minutes":5000},
         "payload":{"team":" ","max_urls":0,"dry_run":true,"week_day":"MONDAY","copy_to":["a"]},
         "retry":{"max_attempts":1000,"backoff_seconds":-5},
         "overlap":"no","max_lateness_seconds":1,"labels":{"!":""}}\
        """;

    assertThat(violations(document))
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrder(
            "/schedule/expression",
            "/schedule/timezone",
            "/schedule/end",
            "/schedule/flexible_minutes",
            "/payload/team",
            "/payload/max_urls",
            "/payload/copy_to/0",
            "/retry/max_attempts",
            "/retry/backoff_seconds",
            "/overlap",
            "/max_lateness_seconds",
            "/labels/!");
  }

  @Test
  void tooManyLabels_areRefused() {
    String labels =
        IntStream.rangeClosed(1, 21)
            .mapToObj(i -> "\"l" + i + "\":\"v\"")
            .collect(Collectors.joining(",", "{\"labels\":{", "},\"job_type\""));

    assertThat(violations(with("{\"job_type\"", labels)))
        .containsExactly(new Violation("/labels", "has more than 20 labels"));
  }

  @Test
  void violationsBeyondAThousand_areCountedOnly() {
    String unknown =
        IntStream.range(0, 5000)
            .mapToObj(i -> "\"u" + i + "\":0,")
            .collect(Collectors.joining("", "", "\"team\""));

    assertThat(violations(with("\"team\"", unknown))).hasSize(1001);
  }

  @Test
  void hostileFieldName_isEscapedAndStaysOnItsLine() {
    String document = with("\"team\"", "\"a/b~\\n\\u202e\\u2028<b>\":1,\"team\"");

    assertThat(violations(document))
        .extracting(Violation::pointer)
        .containsExactly("/payload/a~1b~0\uFFFD\uFFFD\uFFFD<b>");
  }

  @Test
  void noMessageRepeatsAValue() {
    String document =
        with("sales", "sales").replace("3", "\"secret\"").replace("\"UTC\"", "\"se\u0107ret\"");

    refusal(() -> CODEC.decodeSpec(document))
        .violations()
        .forEach(violation -> assertThat(violation.detail()).doesNotContain("secret"));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
