mock_provider "aws" {
  source = "../mocks"
}

variables {
  prefix         = "reports-test"
  name           = "mailer-subscription"
  service        = "reports"
  stage          = "test"
  sns_topic_arns = ["arn:aws:sns:eu-central-1:111122223333:reports-test-firings"]
  alarm_actions  = ["arn:aws:sns:eu-central-1:111122223333:oncall"]
}

run "defaults_are_safe" {
  assert {
    condition     = aws_sqs_queue.this.name == "reports-test-mailer-subscription-dead-letters"
    error_message = "the dead-letter function's role reads queues of this form"
  }

  assert {
    condition     = aws_sqs_queue.this.message_retention_seconds == 1209600
    error_message = "dead letters are kept as long as SQS can"
  }

  assert {
    condition     = aws_sqs_queue.this.sqs_managed_sse_enabled
    error_message = "the queue is encrypted without a key of one's own, too"
  }

  assert {
    condition     = aws_sqs_queue.this.tags == tomap({ Service = "reports", Stage = "test" }) && aws_cloudwatch_metric_alarm.letters.tags == tomap({ Service = "reports", Stage = "test" })
    error_message = "queue and alarm are tagged"
  }

  assert {
    condition = jsondecode(aws_sqs_queue_policy.this.policy).Statement == [
      {
        Sid       = "DeadLettersOfSubscriptions0"
        Effect    = "Allow"
        Principal = { Service = "sns.amazonaws.com" }
        Action    = ["sqs:SendMessage"]
        Resource  = "arn:aws:sqs:eu-central-1:111122223333:mock"
        Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:sns:eu-central-1:111122223333:reports-test-firings" } }
      },
      {
        Sid       = "EncryptedInTransit"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"]
        Resource  = "arn:aws:sqs:eu-central-1:111122223333:mock"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
    error_message = "only the given topic sends here, and only encrypted in transit"
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.letters.threshold == 0 && aws_cloudwatch_metric_alarm.letters.alarm_actions == toset(["arn:aws:sns:eu-central-1:111122223333:oncall"])
    error_message = "one dead letter is enough for an alarm"
  }
}

run "own_key" {
  variables {
    kms_key        = { arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000009" }
    sns_topic_arns = []
  }

  assert {
    condition     = aws_sqs_queue.this.kms_master_key_id == var.kms_key.arn && length(jsondecode(aws_sqs_queue_policy.this.policy).Statement) == 1
    error_message = "the queue uses the given key, and without topics nobody is let in"
  }
}

run "wrong_arns" {
  command = plan

  variables {
    prefix                     = "Reports"
    sns_topic_arns             = ["arn:aws:sqs:eu-central-1:111122223333:reports-test-firings"]
    kms_key                    = { arn = "00000000-0000-4000-8000-000000000009" }
    alarm_actions              = ["oncall"]
    name                       = "a_b"
    visibility_timeout_seconds = 43201
  }

  expect_failures = [var.prefix, var.sns_topic_arns, var.kms_key, var.alarm_actions, var.name, var.visibility_timeout_seconds]
}

run "example" {
  command = plan

  module {
    source = "./examples/basic"
  }
}
