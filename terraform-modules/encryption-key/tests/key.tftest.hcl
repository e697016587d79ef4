mock_provider "aws" {
  source = "../mocks"
}

variables {
  prefix  = "reports-test"
  name    = "scheduler"
  service = "reports"
  stage   = "test"
}

run "defaults_are_safe" {
  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "the key is rotated, and its deletion can be taken back for a month"
  }

  assert {
    condition     = aws_kms_alias.this.name == "alias/reports-test-scheduler"
    error_message = "consumers know the key by this alias"
  }

  assert {
    condition     = aws_kms_key.this.tags == tomap({ Service = "reports", Stage = "test" })
    error_message = "the key is tagged"
  }

  assert {
    condition     = !anytrue(flatten([for statement in jsondecode(aws_kms_key_policy.this.policy).Statement : [for action in statement.Action : strcontains(action, "*")]]))
    error_message = "no action of the key policy holds a wildcard"
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key_policy.this.policy).Statement : statement.Principal] == [{ AWS = "arn:aws:iam::111122223333:root" }, { Service = "sns.amazonaws.com" }, { Service = "logs.eu-central-1.amazonaws.com" }]
    error_message = "the account, SNS and the logs use the key, nobody else"
  }

  assert {
    condition     = jsondecode(aws_kms_key_policy.this.policy).Statement[1].Condition == { StringEquals = { "aws:SourceAccount" = "111122223333" } }
    error_message = "SNS of other accounts does not use the key"
  }

  assert {
    condition     = jsondecode(aws_kms_key_policy.this.policy).Statement[2].Condition.ArnLike == { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/*/reports-test-*" }
    error_message = "logs of other deployments are not encrypted with the key"
  }
}

run "out_of_range" {
  command = plan

  variables {
    prefix               = "9reports"
    name                 = "Scheduler"
    deletion_window_days = 3
  }

  expect_failures = [var.prefix, var.name, var.deletion_window_days]
}

run "example" {
  command = plan

  module {
    source = "./examples/basic"
  }
}
