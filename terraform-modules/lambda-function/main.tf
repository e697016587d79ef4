locals {
  tags = merge(var.tags, { Service = var.service, Stage = var.stage })
  name = "${var.prefix}-${var.name}"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${local.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = try(var.kms_key.arn, null)
  tags              = local.tags
}

resource "aws_lambda_function" "this" {
  function_name                  = local.name
  description                    = var.description
  role                           = aws_iam_role.this.arn
  filename                       = var.zip_path
  source_code_hash               = try(filebase64sha256(var.zip_path), null)
  handler                        = var.handler
  runtime                        = var.runtime
  architectures                  = [var.architecture]
  memory_size                    = var.memory_mb
  timeout                        = var.timeout_seconds
  layers                         = var.layer_arns
  reserved_concurrent_executions = coalesce(var.reserved_concurrency, -1)
  kms_key_arn                    = try(var.kms_key.arn, null)
  code_signing_config_arn        = var.code_signing_config_arn
  publish                        = true
  tags                           = local.tags

  dynamic "environment" {
    for_each = length(var.environment) > 0 ? [var.environment] : []
    content {
      variables = environment.value
    }
  }

  dynamic "snap_start" {
    for_each = var.snap_start ? [true] : []
    content {
      apply_on = "PublishedVersions"
    }
  }

  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  tracing_config {
    mode = var.tracing ? "Active" : "PassThrough"
  }

  # Its first invocation may follow its creation at once.
  depends_on = [aws_iam_role_policy.this]

  lifecycle {
    precondition {
      condition     = !var.snap_start || contains(["dotnet8", "java17", "java21", "python3.12", "python3.13"], var.runtime)
      error_message = "SnapStart does not know the runtime ${var.runtime}: set snap_start to false, or choose java17, java21, python3.12, python3.13 or dotnet8."
    }
  }
}

# What invokes the function names this alias: a snapshot belongs to a published version.
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}

resource "aws_lambda_function_event_invoke_config" "this" {
  count = var.on_failure == null ? 0 : 1

  function_name                = aws_lambda_function.this.function_name
  qualifier                    = aws_lambda_alias.live.name
  maximum_retry_attempts       = var.on_failure.retries
  maximum_event_age_in_seconds = var.on_failure.max_age_seconds

  destination_config {
    on_failure {
      destination = var.on_failure.queue_arn
    }
  }
}
