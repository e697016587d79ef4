/**
 * The job types that the HTML checker exports.
 *
 * <p>A service that only creates such jobs needs this package and nothing else of the plugin.
 */
@NullMarked
package io.github.serverlessscheduler.htmlchecker.export;

import org.jspecify.annotations.NullMarked;
