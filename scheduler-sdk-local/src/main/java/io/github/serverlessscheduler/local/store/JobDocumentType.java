package io.github.serverlessscheduler.local.store;

import io.github.serverlessscheduler.sdk.job.JobId;
import io.github.serverlessscheduler.sdk.job.JobKey;
import io.github.serverlessscheduler.sdk.job.SyncStatus;
import io.github.serverlessscheduler.sdk.job.SyncStatus.SyncError;
import io.github.serverlessscheduler.sdk.port.JobDocument;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** How a job document lies in a page: its parts in order, each text that may be absent marked. */
final class JobDocumentType extends BasicDataType<JobDocument> {

  private static final TextType TEXT = TextType.INSTANCE;
  private static final int OVERHEAD = 200;

  @Override
  public int getMemory(JobDocument job) {
    return OVERHEAD + TEXT.getMemory(job.json());
  }

  @Override
  public void write(WriteBuffer buffer, JobDocument job) {
    TEXT.write(buffer, job.key().userId());
    UUID id = job.key().jobId().value();
    buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    buffer.putVarLong(job.version());
    writeOptional(buffer, job.creationKey());
    TEXT.write(buffer, job.json());
    SyncStatus sync = job.sync();
    buffer.putVarLong(sync.syncedVersion());
    writeOptional(buffer, sync.syncedAt() == null ? null : sync.syncedAt().toString());
    writeOptional(buffer, sync.error() == null ? null : sync.error().code());
    writeOptional(buffer, sync.error() == null ? null : sync.error().detail());
  }

  @Override
  public JobDocument read(ByteBuffer buffer) {
    var key =
        new JobKey(TEXT.read(buffer), new JobId(new UUID(buffer.getLong(), buffer.getLong())));
    return new JobDocument(
        key,
        DataUtils.readVarLong(buffer),
        readOptional(buffer),
        TEXT.read(buffer),
        readSync(buffer));
  }

  private static SyncStatus readSync(ByteBuffer buffer) {
    long version = DataUtils.readVarLong(buffer);
    String at = readOptional(buffer);
    String code = readOptional(buffer);
    String detail = readOptional(buffer);
    return new SyncStatus(
        version,
        at == null ? null : Instant.parse(at),
        code == null || detail == null ? null : new SyncError(code, detail));
  }

  private static void writeOptional(WriteBuffer buffer, @Nullable String text) {
    buffer.put((byte) (text == null ? 0 : 1));
    if (text != null) {
      TEXT.write(buffer, text);
    }
  }

  private static @Nullable String readOptional(ByteBuffer buffer) {
    return buffer.get() == 0 ? null : TEXT.read(buffer);
  }

  @Override
  public JobDocument[] createStorage(int size) {
    return new JobDocument[size];
  }
}
