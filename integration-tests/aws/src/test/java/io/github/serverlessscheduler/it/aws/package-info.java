/** The AWS adapters on emulators. */
@NullMarked
package io.github.serverlessscheduler.it.aws;

import org.jspecify.annotations.NullMarked;
