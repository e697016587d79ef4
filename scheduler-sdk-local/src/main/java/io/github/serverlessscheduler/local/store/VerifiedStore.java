package io.github.serverlessscheduler.local.store;

import java.util.Map;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;

/** MVStore's file, which can be read through once to see that it is whole. */
final class VerifiedStore extends SingleFileStore {

  private static final int BLOCKS_AT_ONCE = 256;

  /**
   * A file that is not open yet.
   *
   * @param searched whether to look for the last commit in the whole file: else its header is
   *     believed, which after a power failure may be newer than the commit it leads to, and then
   *     leads to an older one
   */
  VerifiedStore(boolean searched) {
    super(searched ? Map.of("recoveryMode", 1) : Map.of());
  }

  /**
   * Reads all that is in use, so that damage is found now and not when a row is needed.
   *
   * @throws org.h2.mvstore.MVStoreException if a part cannot be read
   */
  void verify() {
    for (SFChunk chunk : getChunks().values()) {
      boolean inUse = chunk.block != 0 && chunk.maxLenLive > 0;
      for (int done = 0; inUse && done < chunk.len; done += BLOCKS_AT_ONCE) {
        int blocks = Math.min(BLOCKS_AT_ONCE, chunk.len - done);
        readFully(chunk, (chunk.block + done) * CheckedFile.BLOCK, blocks * CheckedFile.BLOCK);
      }
    }
  }
}
