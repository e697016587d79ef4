/** What can go wrong: one unchecked root with a stable code. Depends on nothing else of the SDK. */
@NullMarked
package io.github.serverlessscheduler.sdk.error;

import org.jspecify.annotations.NullMarked;
