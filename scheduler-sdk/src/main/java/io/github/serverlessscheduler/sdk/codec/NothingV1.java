package io.github.serverlessscheduler.sdk.codec;

/** The body of a request that has nothing to say, version 1: {@code {}}. */
record NothingV1() {}
