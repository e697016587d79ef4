@NullMarked
package io.github.serverlessscheduler.aws.lambda;

import org.jspecify.annotations.NullMarked;
