/** The services that no emulator on Maven Central offers, or not with what these tests need. */
@NullMarked
package io.github.serverlessscheduler.it.aws.fake;

import org.jspecify.annotations.NullMarked;
