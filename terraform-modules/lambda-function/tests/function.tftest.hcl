mock_provider "aws" {
  source = "../mocks"
}

variables {
  prefix      = "reports-test"
  name        = "worker"
  service     = "reports"
  stage       = "test"
  tags        = { Team = "platform" }
  description = "Sends reports"
  zip_path    = "tests/function.tftest.hcl" # any file will do
  handler     = "org.example.Reports::handleRequest"
}

run "defaults_are_safe" {
  assert {
    condition     = aws_lambda_function.this.function_name == "reports-test-worker" && aws_iam_role.this.name == "reports-test-worker" && aws_cloudwatch_log_group.this.name == "/aws/lambda/reports-test-worker"
    error_message = "every name begins with the prefix"
  }

  assert {
    condition = alltrue([
      for tags in [aws_lambda_function.this.tags, aws_iam_role.this.tags, aws_cloudwatch_log_group.this.tags, aws_cloudwatch_metric_alarm.this["errors"].tags, aws_cloudwatch_metric_alarm.this["throttles"].tags] :
      tags == tomap({ Service = "reports", Stage = "test", Team = "platform" })
    ])
    error_message = "every resource that can be is tagged"
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "the log is kept for a while, not for ever"
  }

  assert {
    condition     = aws_lambda_function.this.tracing_config[0].mode == "Active"
    error_message = "invocations are traced"
  }

  assert {
    condition     = aws_lambda_function.this.runtime == "java21" && aws_lambda_function.this.architectures == tolist(["arm64"])
    error_message = "Java 21 on arm64 unless asked otherwise"
  }

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement[*].Principal == [{ Service = "lambda.amazonaws.com" }]
    error_message = "only Lambda assumes the role"
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.this.policy).Statement == [
      {
        Sid      = "WriteItsLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/mock:*"]
      },
      {
        Sid      = "SendTraces"
        Effect   = "Allow"
        Action   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
        Resource = ["*"]
      },
    ]
    error_message = "by itself a function may write its log and send traces, nothing else"
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.dimensions == tomap({ FunctionName = "reports-test-worker" }) && alarm.threshold == 0])
    error_message = "one error and one throttle are enough for an alarm"
  }
}

run "what_is_given_is_used" {
  variables {
    runtime                  = "java17"
    architecture             = "x86_64"
    snap_start               = true
    tracing                  = false
    reserved_concurrency     = 5
    environment              = { LEVEL = "info" }
    kms_key                  = { arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000009" }
    permissions_boundary_arn = "arn:aws:iam::111122223333:policy/boundary"
    code_signing_config_arn  = "arn:aws:lambda:eu-central-1:111122223333:code-signing-config:csc-0123456789abcdef0"
    log_retention_days       = 365
    alarm_actions            = ["arn:aws:sns:eu-central-1:111122223333:oncall"]
    on_failure               = { queue_arn = "arn:aws:sqs:eu-central-1:111122223333:failed", retries = 1 }
    policy_statements = [{
      sid        = "ReadReports"
      actions    = ["s3:GetObject"]
      resources  = ["arn:aws:s3:::reports/*"]
      conditions = [{ test = "StringEquals", variable = "aws:ResourceAccount", values = ["111122223333"] }]
    }]
  }

  assert {
    condition     = aws_lambda_function.this.snap_start[0].apply_on == "PublishedVersions" && aws_lambda_function.this.publish
    error_message = "SnapStart needs published versions"
  }

  assert {
    condition     = aws_lambda_function.this.reserved_concurrent_executions == 5 && aws_lambda_function.this.environment[0].variables == tomap({ LEVEL = "info" })
    error_message = "concurrency and environment are passed on"
  }

  assert {
    condition     = aws_lambda_function.this.kms_key_arn == var.kms_key.arn && aws_cloudwatch_log_group.this.kms_key_id == var.kms_key.arn
    error_message = "environment and log are encrypted with the given key"
  }

  assert {
    condition     = aws_iam_role.this.permissions_boundary == "arn:aws:iam::111122223333:policy/boundary"
    error_message = "the role has its boundary"
  }

  assert {
    condition     = aws_lambda_function.this.code_signing_config_arn == "arn:aws:lambda:eu-central-1:111122223333:code-signing-config:csc-0123456789abcdef0"
    error_message = "code signing is passed on"
  }

  assert {
    condition     = aws_lambda_function_event_invoke_config.this[0].maximum_retry_attempts == 1 && aws_lambda_function_event_invoke_config.this[0].qualifier == "live"
    error_message = "failed events of the alias go to the queue"
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_actions == toset(["arn:aws:sns:eu-central-1:111122223333:oncall"])])
    error_message = "alarms tell somebody"
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid] == ["WriteItsLog", "UseTheKey", "SetFailedEventsAside", "ReadReports"]
    error_message = "no other statements"
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.this.policy).Statement[3].Condition == { StringEquals = { "aws:ResourceAccount" = ["111122223333"] } }
    error_message = "conditions are kept"
  }
}

run "bad_prefix" {
  command = plan

  variables {
    prefix = "Reports_Prod"
  }

  expect_failures = [var.prefix]
}

run "missing_zip" {
  command = plan

  variables {
    zip_path = "no/such.zip"
  }

  expect_failures = [var.zip_path]
}

run "unknown_runtime" {
  command = plan

  variables {
    runtime = "java22"
  }

  expect_failures = [var.runtime]
}

run "wildcard_action" {
  command = plan

  variables {
    policy_statements = [{ sid = "All", actions = ["s3:*"], resources = ["arn:aws:s3:::reports"] }]
  }

  expect_failures = [var.policy_statements]
}

run "every_resource_without_a_reason" {
  command = plan

  variables {
    policy_statements = [{ sid = "All", actions = ["s3:GetObject"], resources = ["*"] }]
  }

  expect_failures = [var.policy_statements]
}

run "wrong_arns" {
  command = plan

  variables {
    layer_arns               = ["arn:aws:lambda:eu-central-1:111122223333:layer:common"]
    kms_key                  = { arn = "alias/reports" }
    permissions_boundary_arn = "boundary"
    alarm_actions            = ["oncall"]
    on_failure               = { queue_arn = "arn:aws:sns:eu-central-1:111122223333:failed" }
  }

  expect_failures = [var.layer_arns, var.kms_key, var.permissions_boundary_arn, var.alarm_actions, var.on_failure]
}

run "out_of_range" {
  command = plan

  variables {
    name                 = "Worker"
    stage                = ""
    service              = "a;b"
    tags                 = { Stage = "prod" }
    architecture         = "arm"
    memory_mb            = 64
    timeout_seconds      = 901
    log_retention_days   = 31
    reserved_concurrency = 0
  }

  expect_failures = [var.name, var.stage, var.service, var.tags, var.architecture, var.memory_mb, var.timeout_seconds, var.log_retention_days, var.reserved_concurrency]
}

run "snap_start_of_a_runtime_without_it" {
  command = plan

  variables {
    runtime    = "nodejs22.x"
    snap_start = true
  }

  expect_failures = [aws_lambda_function.this]
}

run "example" {
  command = plan

  module {
    source = "./examples/python"
  }
}
