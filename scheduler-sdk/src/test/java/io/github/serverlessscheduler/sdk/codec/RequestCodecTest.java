package io.github.serverlessscheduler.sdk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.serverlessscheduler.sdk.error.ErrorCode;
import io.github.serverlessscheduler.sdk.error.InvalidJobException;
import io.github.serverlessscheduler.sdk.error.Violation;
import io.github.serverlessscheduler.sdk.job.JobId;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RequestCodecTest {

  private static final String ID = "0197c0de-1234-7abc-8def-0123456789ab";
  private static final JobId JOB = JobId.parse(ID);

  @Test
  void everyOperation_decodes() {
    List<BulkOperation> operations =
        RequestCodec.decodeBulk(
            json(
                "{'operations':["
                    + "{'action':'create','job':{'job_type':'x'},'idempotency_key':'k'},"
                    + "{'action':'pause','job_id':'ID','reason':'why'},"
                    + "{'action':'pause','job_id':'ID'},"
                    + "{'action':'resume','job_id':'ID'},"
                    + "{'action':'delete','job_id':'ID'},"
                    + "{'action':'run','job_id':'ID','idempotency_key':'k'},"
                    + "{'action':'redrive','job_id':'ID','occurrence_id':'manual:k'}]}"));

    assertThat(operations)
        .containsExactly(
            new BulkOperation.Create("{\"job_type\":\"x\"}", "k"),
            new BulkOperation.Pause(JOB, "why"),
            new BulkOperation.Pause(JOB, null),
            new BulkOperation.Resume(JOB),
            new BulkOperation.Delete(JOB),
            new BulkOperation.Run(JOB, "k"),
            new BulkOperation.Redrive(JOB, "manual:k"));
  }

  @Test
  void wrongOperations_areAllNamed() {
    List<Violation> violations =
        violations(
            () ->
                RequestCodec.decodeBulk(
                    json(
                        "{'operations':["
                            + "{'action':'explode','job_id':'ID'},"
                            + "{'action':'pause','reason':'why'},"
                            + "{'action':'run','job_id':'ID','reason':'why'},"
                            + "{'action':'delete','job_id':'../etc'}]}")));

    assertThat(violations)
        .extracting(Violation::pointer)
        .containsExactly(
            "/operations/0/action",
            "/operations/1/job_id",
            "/operations/2/reason",
            "/operations/2/idempotency_key",
            "/operations/3/job_id");
  }

  @Test
  void tooManyOperationsOrNone_areRefused() {
    String one = "{'action':'resume','job_id':'ID'}";
    String most = json("{'operations':[" + (one + ",").repeat(99) + one + "]}");
    String more = json("{'operations':[" + (one + ",").repeat(100) + one + "]}");

    assertThatCode(() -> RequestCodec.decodeBulk(most)).doesNotThrowAnyException();
    assertThat(violations(() -> RequestCodec.decodeBulk(more)))
        .extracting(Violation::pointer)
        .containsExactly("/operations");
    assertThat(violations(() -> RequestCodec.decodeBulk(json("{'operations':[]}")))).hasSize(1);
  }

  @Test
  void preview_hasDefaults() {
    PreviewRequest request =
        RequestCodec.decodePreview(
            json("{'schedule':{'expression':'rate(1 hour)','timezone':'Europe/Warsaw'}}"));

    assertThat(request.count()).isEqualTo(10);
    assertThat(request.displayZone()).isEqualTo(ZoneId.of("Europe/Warsaw"));
  }

  @Test
  void wrongPreview_namesEveryField() {
    List<Violation> violations =
        violations(
            () ->
                RequestCodec.decodePreview(
                    json(
                        "{'schedule':{'expression':'never','timezone':'Mars/Olympus',"
                            + "'anchor':'2027-01-31T09:00:00Z'},'count':101}")));

    assertThat(violations)
        .extracting(Violation::pointer)
        .containsExactly(
            "/schedule/anchor", "/schedule/expression", "/schedule/timezone", "/count");
  }

  @Test
  void pause_mayGiveAReason() {
    assertThat(RequestCodec.decodePause("{}")).isEmpty();
    assertThat(RequestCodec.decodePause(json("{'reason':'freeze'}"))).contains("freeze");
    assertThat(violations(() -> RequestCodec.decodePause(json("{'reason':7}"))))
        .extracting(Violation::pointer)
        .containsExactly("/reason");
  }

  @Test
  void fieldWhereThereIsNone_isRefused() {
    assertThatCode(() -> RequestCodec.requireNothing("{}")).doesNotThrowAnyException();
    assertThat(violations(() -> RequestCodec.requireNothing(json("{'force':true}"))))
        .extracting(Violation::pointer)
        .containsExactly("/force");
  }

  private static List<Violation> violations(ThrowingCallable decoding) {
    InvalidJobException refusal = catchThrowableOfType(InvalidJobException.class, decoding);
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    return refusal.violations();
  }

  private static String json(String text) {
    return text.replace('\'', '"').replace("ID", ID);
  }
}
