mock_provider "aws" {
  source = "../mocks"
}

variables {
  prefix  = "reports-test"
  service = "reports"
  stage   = "test"
}

run "defaults_are_safe" {
  assert {
    condition     = aws_sns_topic.firings.name == "reports-test-firings" && aws_scheduler_schedule_group.jobs.name == "reports-test-jobs" && aws_iam_role.schedules.name == "reports-test-schedules"
    error_message = "every name begins with the prefix"
  }

  assert {
    condition     = alltrue([for tags in [aws_sns_topic.firings.tags, aws_scheduler_schedule_group.jobs.tags, aws_iam_role.schedules.tags] : tags == tomap({ Service = "reports", Stage = "test" })])
    error_message = "topic, group and role are tagged"
  }

  assert {
    condition     = aws_sns_topic.firings.kms_master_key_id == module.key[0].arn
    error_message = "firings are encrypted"
  }

  assert {
    condition     = jsondecode(aws_sns_topic_policy.firings.policy).Statement[0].Principal == { AWS = "arn:aws:iam::111122223333:root" } && jsondecode(aws_sns_topic_policy.firings.policy).Statement[1].Effect == "Deny"
    error_message = "no other account publishes, and nobody in clear text"
  }

  assert {
    condition     = !anytrue(flatten([for statement in jsondecode(aws_sns_topic_policy.firings.policy).Statement : [for action in statement.Action : strcontains(action, "*")]]))
    error_message = "no action of the topic's policy holds a wildcard"
  }

  assert {
    condition = jsondecode(aws_iam_role.schedules.assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "aws:SourceAccount" = "111122223333"
        "aws:SourceArn"     = "arn:aws:scheduler:eu-central-1:111122223333:schedule-group/mock"
      }
    }
    error_message = "only schedules of the group assume the role"
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.schedules.policy).Statement : { action = statement.Action, resource = statement.Resource }] == [
      { action = ["sns:Publish"], resource = ["arn:aws:sns:eu-central-1:111122223333:mock"] },
      { action = ["sqs:SendMessage"], resource = ["arn:aws:sqs:eu-central-1:111122223333:mock"] },
      { action = ["kms:Decrypt", "kms:GenerateDataKey"], resource = ["arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000001"] },
    ]
    error_message = "schedules publish to the topic and set firings aside, nothing else"
  }

  assert {
    condition     = output.schedule_group.schedules_arn == "arn:aws:scheduler:eu-central-1:111122223333:schedule/mock/*"
    error_message = "functions are let at the schedules of this group only"
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.firings) == ["dropped", "lost", "throttled", "undelivered"]
    error_message = "what does not arrive, or late, is told of"
  }
}

run "given_key" {
  variables {
    kms_key                  = { arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000009" }
    permissions_boundary_arn = "arn:aws:iam::111122223333:policy/boundary"
  }

  assert {
    condition     = length(module.key) == 0 && aws_sns_topic.firings.kms_master_key_id == var.kms_key.arn
    error_message = "with a given key none is made"
  }

  assert {
    condition     = aws_iam_role.schedules.permissions_boundary == var.permissions_boundary_arn
    error_message = "the role has its boundary"
  }
}

run "wrong_arns" {
  command = plan

  variables {
    prefix                   = "r"
    kms_key                  = { arn = "alias/aws/sns" }
    permissions_boundary_arn = "arn:aws:iam::111122223333:role/boundary"
    alarm_actions            = ["oncall"]
  }

  expect_failures = [var.prefix, var.kms_key, var.permissions_boundary_arn, var.alarm_actions]
}

run "example" {
  command = plan

  module {
    source = "./examples/basic"
  }
}
