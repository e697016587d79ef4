/** The firing as a contract: what is sent, and consumers that others write. */
@NullMarked
package io.github.serverlessscheduler.it.aws.consumer;

import org.jspecify.annotations.NullMarked;
