/**
 * What happened, as records, and who may listen. The core speaks through these; logging is one
 * listener.
 */
@NullMarked
package io.github.serverlessscheduler.sdk.event;

import org.jspecify.annotations.NullMarked;
