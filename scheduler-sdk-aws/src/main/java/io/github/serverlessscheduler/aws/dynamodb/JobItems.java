package io.github.serverlessscheduler.aws.dynamodb;

import static io.github.serverlessscheduler.aws.dynamodb.Attributes.PK;
import static io.github.serverlessscheduler.aws.dynamodb.Attributes.SK;
import static io.github.serverlessscheduler.aws.dynamodb.Attributes.number;
import static io.github.serverlessscheduler.aws.dynamodb.Attributes.text;

import io.github.serverlessscheduler.sdk.error.SchedulerException;
import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.job.SyncStatus.SyncError;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Job documents as items of the jobs table. A job is one item: its document is kept as the text it
 * is, so that what is read equals what was written, with the parts that DynamoDB itself acts on as
 * attributes beside it.
 */
final class JobItems {

  static final String JOB = "JOB#";
  static final String VERSION = "version";
  static final String DOCUMENT = "document";
  static final String CREATION_KEY = "creation_key";

  static final AttributeValue PENDING = text("pending");
  static final AttributeValue DONE = text(DynamoDbJobStore.SYNCED);

  private static final String USER = "USER#";
  private static final String KEY = "KEY#";
  private static final String SYNCED_VERSION = "synced_version";
  private static final String SYNCED_AT = "synced_at";
  private static final String SYNC_ERROR = "sync_error";

  /** The attributes of the sync status. */
  static final List<String> SYNC = List.of(SYNCED_VERSION, SYNCED_AT, SYNC_ERROR);

  private JobItems() {}

  static String partition(String userId) {
    return USER + userId;
  }

  static Map<String, AttributeValue> key(JobKey key) {
    return Attributes.key(partition(key.userId()), JOB + key.jobId());
  }

  /** Where the claim of a creation key lies: in its owner's partition. */
  static Map<String, AttributeValue> claimKey(String userId, String creationKey) {
    return Attributes.key(partition(userId), KEY + creationKey);
  }

  static Map<String, AttributeValue> item(JobDocument job) {
    var item = new HashMap<>(key(job.key()));
    item.put(VERSION, number(job.version()));
    item.put(DOCUMENT, text(job.json()));
    if (job.creationKey() != null) {
      item.put(CREATION_KEY, text(job.creationKey()));
    }
    item.put(DynamoDbJobStore.SYNC_STATE, PENDING);
    item.putAll(sync(job.sync()));
    return item;
  }

  /** The attributes of a sync status; those it lacks are absent. */
  static Map<String, AttributeValue> sync(SyncStatus sync) {
    var fields = new HashMap<String, AttributeValue>();
    fields.put(SYNCED_VERSION, number(sync.syncedVersion()));
    if (sync.syncedAt() != null) {
      fields.put(SYNCED_AT, text(sync.syncedAt().toString()));
    }
    if (sync.error() != null) {
      fields.put(
          SYNC_ERROR,
          AttributeValue.fromM(
              Map.of("code", text(sync.error().code()), "detail", text(sync.error().detail()))));
    }
    return fields;
  }

  /** The document of an item; empty if it lies under no job's key. */
  static Optional<JobDocument> document(Map<String, AttributeValue> item) {
    return jobKey(item)
        .map(
            key ->
                new JobDocument(
                    key,
                    number(item, VERSION),
                    text(item, CREATION_KEY).orElse(null),
                    text(item, DOCUMENT).orElse(""),
                    syncStatus(item)));
  }

  /** The job whose item this is or, of a stream record, was. */
  static Optional<JobKey> jobKey(Map<String, AttributeValue> item) {
    String pk = text(item, PK).orElse("");
    String sk = text(item, SK).orElse("");
    if (!pk.startsWith(USER) || !sk.startsWith(JOB)) {
      return Optional.empty();
    }
    try {
      JobId id = JobId.parse(sk.substring(JOB.length()));
      return Optional.of(new JobKey(pk.substring(USER.length()), id));
    } catch (SchedulerException e) {
      return Optional.empty();
    }
  }

  /** One that no sync has written is none: the job is synced anew, and is in nobody's way. */
  private static SyncStatus syncStatus(Map<String, AttributeValue> item) {
    try {
      return writtenStatus(item);
    } catch (DateTimeParseException e) {
      return SyncStatus.never();
    }
  }

  private static SyncStatus writtenStatus(Map<String, AttributeValue> item) {
    return new SyncStatus(
        number(item, SYNCED_VERSION),
        text(item, SYNCED_AT).map(Instant::parse).orElse(null),
        Optional.ofNullable(item.get(SYNC_ERROR))
            .map(AttributeValue::m)
            .map(
                error ->
                    new SyncError(text(error, "code").orElse(""), text(error, "detail").orElse("")))
            .orElse(null));
  }
}
