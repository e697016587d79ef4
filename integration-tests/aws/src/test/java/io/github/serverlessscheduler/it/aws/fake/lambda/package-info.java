/** Functions: in this JVM, or packaged and run by the real Lambda runtime client. */
@NullMarked
package io.github.serverlessscheduler.it.aws.fake.lambda;

import org.jspecify.annotations.NullMarked;
