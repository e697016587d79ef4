/** The documents that are stored and sent: decoding, validation, encoding. For adapter authors. */
@NullMarked
package io.github.serverlessscheduler.sdk.codec;

import org.jspecify.annotations.NullMarked;
