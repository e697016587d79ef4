mock_provider "aws" {
  source = "../mocks"
}

variables {
  prefix             = "reports-test"
  service            = "reports"
  stage              = "test"
  functions_zip_path = "tests/scheduler.tftest.hcl" # any file will do
}

run "defaults_are_safe" {
  assert {
    condition     = length(module.console) == 0 && length(module.api) == 0 && output.api_endpoint == null && output.common_layer_arn == null
    error_message = "no API and no layers unless asked for"
  }

  assert {
    condition     = { for name, rule in aws_cloudwatch_event_rule.tick : rule.name => rule.schedule_expression } == { reports-test-recover = "rate(1 minute)", reports-test-reconcile = "rate(5 minutes)" }
    error_message = "what is due is looked for every minute, what differs every five"
  }

  assert {
    condition     = alltrue([for name, permission in aws_lambda_permission.tick : permission.source_arn == "arn:aws:events:eu-central-1:111122223333:rule/mock" && permission.qualifier == "live"])
    error_message = "only the rules invoke them"
  }

  assert {
    condition     = aws_lambda_event_source_mapping.schedules_dead_letters.function_response_types == toset(["ReportBatchItemFailures"])
    error_message = "one letter that is not understood keeps no other"
  }

  assert {
    condition     = alltrue(concat([for rule in aws_cloudwatch_event_rule.tick : rule.tags == tomap({ Service = "reports", Stage = "test" })], [aws_lambda_event_source_mapping.schedules_dead_letters.tags == tomap({ Service = "reports", Stage = "test" })]))
    error_message = "every resource that can be is tagged"
  }

  assert {
    condition     = sort([for name in values(output.function_names) : name]) == tolist(["reports-test-dead-letter", "reports-test-reconcile", "reports-test-recover", "reports-test-sync"])
    error_message = "plugins know the dead-letter function by its name"
  }

  assert {
    condition     = !anytrue(flatten([for policy in values(output.policies) : [for statement in jsondecode(policy).Statement : [for action in statement.Action : strcontains(action, "*")]]]))
    error_message = "no function's policy holds a wildcard for actions"
  }

  assert {
    condition     = alltrue(flatten([for policy in values(output.policies) : [for statement in jsondecode(policy).Statement : statement.Sid == "SendTraces" || !contains(statement.Resource, "*")]]))
    error_message = "only traces are for every resource"
  }

  assert {
    condition = { for statement in jsondecode(output.policies.recover).Statement : statement.Sid => { actions = statement.Action, resources = statement.Resource } } == {
      WriteItsLog          = { actions = ["logs:CreateLogStream", "logs:PutLogEvents"], resources = ["arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/mock:*"] }
      SendTraces           = { actions = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources = ["*"] }
      UseTheKey            = { actions = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"], resources = ["arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000001"] }
      SetFailedEventsAside = { actions = ["sqs:SendMessage"], resources = ["arn:aws:sqs:eu-central-1:111122223333:mock"] }
      ReadJobs             = { actions = ["dynamodb:GetItem"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/mock"] }
      FindWhatIsDue        = { actions = ["dynamodb:Query"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/mock/index/queue"] }
      SkipWhatCannotRun    = { actions = ["dynamodb:BatchGetItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/mock"] }
      PublishAgain         = { actions = ["sns:Publish"], resources = ["arn:aws:sns:eu-central-1:111122223333:mock"] }
    }
    error_message = "recovery may do what RecoverLambda does, nothing else"
  }

  assert {
    condition = { for statement in jsondecode(output.policies.reconcile).Statement : statement.Sid => { actions = statement.Action, resources = statement.Resource } if contains(["WalkTheJobs", "ListSchedules", "RemoveOrphans"], statement.Sid) } == {
      WalkTheJobs   = { actions = ["dynamodb:GetItem", "dynamodb:Scan", "dynamodb:UpdateItem"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/mock"] }
      ListSchedules = { actions = ["scheduler:ListSchedules"], resources = ["arn:aws:scheduler:eu-central-1:111122223333:schedule/*/*"] }
      RemoveOrphans = { actions = ["scheduler:DeleteSchedule", "scheduler:GetSchedule"], resources = ["arn:aws:scheduler:eu-central-1:111122223333:schedule/mock/*"] }
    }
    error_message = "reconciliation hands jobs back and deletes orphans; it writes no schedule"
  }

  assert {
    condition     = one([for statement in jsondecode(output.policies.dead_letter).Statement : statement.Resource if statement.Sid == "ReadDeadLetters"]) == ["arn:aws:sqs:eu-central-1:111122223333:reports-test-*-dead-letters"]
    error_message = "dead letters of this deployment only"
  }
}

run "with_everything" {
  variables {
    layers = {
      common_zip_path  = "tests/scheduler.tftest.hcl"
      plugins_zip_path = "tests/scheduler.tftest.hcl"
      attached         = true
    }
    api       = { jwt = { issuer = "https://issuer.example.org", audiences = ["client"] }, read_only = true }
    functions = { runtime = "java17", architecture = "x86_64", snap_start = false, reserved_concurrency = { sync = 4 } }
    kms_key   = { arn = "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000009" }
  }

  assert {
    condition     = length(module.key) == 0 && aws_kms_alias.given[0].name == "alias/reports-test-scheduler" && output.kms_key_arn == var.kms_key.arn
    error_message = "consumers know a given key by the same alias"
  }

  assert {
    condition     = output.function_names.api == "reports-test-api" && output.common_layer_arn == "arn:aws:lambda:eu-central-1:111122223333:layer:mock:1"
    error_message = "API and layers are there"
  }

  assert {
    condition     = !strcontains(output.policies.api, "sns:Publish")
    error_message = "a read-only API publishes nothing"
  }
}

run "with_a_console" {
  variables {
    api     = {}
    console = { files_path = "../mocks/console" }
  }

  assert {
    condition     = output.console_url == "https://mock.cloudfront.net/console/" && output.console_user_pool_id == "eu-central-1_Mock"
    error_message = "the console is there, and somebody can be added to it"
  }

  assert {
    condition     = local.jwt.issuer == "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Mock" && tolist(local.jwt.audiences) == tolist(["mockclient"])
    error_message = "the API lets in whoever signed in to the console"
  }
}

run "with_a_console_and_groups_that_permit" {
  variables {
    api     = { jwt = { scope_claim = "cognito:groups" } }
    console = { files_path = "../mocks/console" }
  }

  assert {
    condition     = local.jwt.issuer == "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Mock" && tolist(local.jwt.audiences) == tolist(["mockclient"])
    error_message = "issuer and audience are still the console's"
  }

  assert {
    condition     = local.jwt.scope_claim == "cognito:groups" && local.jwt.user_id_claim == "sub"
    error_message = "what is given is used, the rest as it is by default"
  }
}

run "with_a_console_and_another_audience" {
  variables {
    api     = { jwt = { audiences = ["api://reports"] } }
    console = { files_path = "../mocks/console", sign_in = { issuer = { url = "https://login.example.org", client_id = "console" }, token = "access" } }
  }

  assert {
    condition     = local.jwt.issuer == "https://login.example.org" && local.jwt.audiences == tolist(["api://reports"])
    error_message = "a provider whose access tokens name the API"
  }
}

run "api_that_lets_nobody_in" {
  command = plan

  variables {
    api = {}
  }

  expect_failures = [output.api_endpoint]
}

run "jwt_that_names_no_audience" {
  command = plan

  variables {
    api = { jwt = { scope_claim = "scope" } }
  }

  expect_failures = [output.api_endpoint]
}

run "console_without_an_api" {
  command = plan

  variables {
    console = { files_path = "../mocks/console" }
  }

  expect_failures = [output.console_url]
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
    functions_zip_path = "no/such.zip"
    layers             = { common_zip_path = "no/such.zip", plugins_zip_path = "tests/scheduler.tftest.hcl" }
  }

  expect_failures = [var.functions_zip_path, var.layers]
}

run "unknown_runtime" {
  command = plan

  variables {
    functions = { runtime = "java22" }
  }

  expect_failures = [var.functions]
}

run "wrong_arns" {
  command = plan

  variables {
    kms_key                  = { arn = "alias/reports" }
    permissions_boundary_arn = "boundary"
    alarm_actions            = ["oncall"]
  }

  expect_failures = [var.kms_key, var.permissions_boundary_arn, var.alarm_actions]
}

run "example" {
  command = plan

  module {
    source = "./examples/complete"
  }

  variables {
    consumer_zip_path = "tests/scheduler.tftest.hcl"
  }
}
