/** The code that the guide shows. */
@NullMarked
package io.github.serverlessscheduler.aws.docs;

import org.jspecify.annotations.NullMarked;
