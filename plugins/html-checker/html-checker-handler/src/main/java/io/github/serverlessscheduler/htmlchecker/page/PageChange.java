package io.github.serverlessscheduler.htmlchecker.page;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that was found, and who is to know of it.
 *
 * @param key the same for every attempt to tell of this change, and for no other change
 * @param dueAt when the occurrence that found it was due
 * @param diff a unified diff of the page's text, lines ended by a line feed
 */
public record PageChange(
    String key,
    String jobId,
    String userId,
    @Nullable String userEmail,
    String url,
    Instant dueAt,
    String diff) {}
