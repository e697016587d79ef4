package io.github.serverlessscheduler.sdk.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that came over HTTP from a known caller was answered: what an audit keeps.
 *
 * @param at when
 * @param actor who gave it
 * @param userId whose jobs it was about; mostly the actor's own
 * @param action {@code create}, {@code replace}, {@code delete}, {@code pause}, {@code resume},
 *     {@code run} or {@code redrive}
 * @param jobId the job as the caller named it, which need not exist and may be any text; of a
 *     creation, the new one; {@code null} if nothing was created
 * @param status the HTTP status: of a refusal 400 or more, where nothing was changed
 */
public record CommandAnswered(
    Instant at, String actor, String userId, String action, @Nullable String jobId, int status) {}
