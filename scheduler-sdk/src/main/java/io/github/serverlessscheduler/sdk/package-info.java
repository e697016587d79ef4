/**
 * The door: {@link io.github.serverlessscheduler.sdk.Scheduler} is built here and hands out an
 * owner's {@link io.github.serverlessscheduler.sdk.Jobs}. Wires the packages beneath it, none of
 * which imports this one.
 */
@NullMarked
package io.github.serverlessscheduler.sdk;

import org.jspecify.annotations.NullMarked;
