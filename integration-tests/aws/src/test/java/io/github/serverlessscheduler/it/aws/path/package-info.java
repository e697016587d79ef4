/** The whole path on AWS, from the API to the history, on emulators and fakes. */
@NullMarked
package io.github.serverlessscheduler.it.aws.path;

import org.jspecify.annotations.NullMarked;
