package io.github.serverlessscheduler.sdk.codec;

import org.jspecify.annotations.Nullable;

/** What a pause may say, version 1. */
record PauseV1(@Nullable String reason) {}
