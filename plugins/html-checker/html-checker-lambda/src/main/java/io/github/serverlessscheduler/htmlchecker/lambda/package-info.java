/** The HTML checker as a Lambda function, with its states in S3 and its mails through SES. */
@NullMarked
package io.github.serverlessscheduler.htmlchecker.lambda;

import org.jspecify.annotations.NullMarked;
