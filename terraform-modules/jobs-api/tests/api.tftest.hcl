mock_provider "aws" {
  source = "../mocks"
}

variables {
  prefix    = "reports-test"
  service   = "reports"
  stage     = "test"
  zip_path  = "tests/api.tftest.hcl" # any file will do
  topic_arn = "arn:aws:sns:eu-central-1:111122223333:reports-test-firings"
  jobs_table = {
    name       = "reports-test-jobs"
    arn        = "arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-jobs"
    stream_arn = "arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-jobs/stream/2026-01-01T00:00:00.000"
  }
  executions_table = {
    name = "reports-test-executions"
    arn  = "arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-executions"
  }
  jwt = {
    issuer    = "https://issuer.example.org"
    audiences = ["client"]
    scopes    = ["jobs"]
  }
}

run "defaults_are_safe" {
  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.authorised : route.authorization_type == "JWT" && route.authorization_scopes == toset(["jobs"])])
    error_message = "every route wants a token"
  }

  assert {
    condition     = keys(aws_apigatewayv2_route.open) == ["GET /v1/health", "GET /v1/openapi.json"]
    error_message = "but for health and the API's own description"
  }

  assert {
    condition     = toset(keys(aws_apigatewayv2_route.authorised)) == toset(["DELETE /v1/{proxy+}", "GET /v1/{proxy+}", "HEAD /v1/{proxy+}", "POST /v1/schedules/preview", "POST /v1/{proxy+}", "PUT /v1/{proxy+}"])
    error_message = "no route takes OPTIONS, which is API Gateway's to answer"
  }

  assert {
    condition     = aws_apigatewayv2_authorizer.jwt.jwt_configuration[0].issuer == "https://issuer.example.org" && aws_apigatewayv2_authorizer.jwt.jwt_configuration[0].audience == toset(["client"])
    error_message = "tokens of this issuer, for this audience"
  }

  assert {
    condition     = aws_apigatewayv2_stage.default.default_route_settings[0].throttling_rate_limit == 50 && aws_apigatewayv2_stage.default.default_route_settings[0].throttling_burst_limit == 100
    error_message = "requests are throttled"
  }

  assert {
    condition     = aws_apigatewayv2_stage.default.access_log_settings[0].destination_arn == "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/mock" && !strcontains(aws_apigatewayv2_stage.default.access_log_settings[0].format, "uthorization")
    error_message = "every access is logged, without its token"
  }

  assert {
    condition     = aws_cloudwatch_log_group.access.name == "/aws/apigateway/reports-test-api" && aws_cloudwatch_log_group.access.retention_in_days == 30
    error_message = "the access log is kept for a while"
  }

  assert {
    condition     = aws_lambda_permission.api.source_arn == "arn:aws:execute-api:eu-central-1:111122223333:mock/*/*/v1/*" && aws_lambda_permission.api.qualifier == "live"
    error_message = "only this API invokes the function"
  }

  assert {
    condition     = alltrue([for tags in [aws_apigatewayv2_api.this.tags, aws_apigatewayv2_stage.default.tags, aws_cloudwatch_log_group.access.tags, aws_cloudwatch_metric_alarm.failing.tags] : tags == tomap({ Service = "reports", Stage = "test" })])
    error_message = "every resource that can be is tagged"
  }

  assert {
    condition     = length(aws_apigatewayv2_api.this.cors_configuration) == 0
    error_message = "no page of another origin calls the API"
  }

  assert {
    condition = { for statement in jsondecode(output.policy).Statement : statement.Sid => { actions = statement.Action, resources = statement.Resource } } == {
      WriteItsLog         = { actions = ["logs:CreateLogStream", "logs:PutLogEvents"], resources = ["arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/mock:*"] }
      SendTraces          = { actions = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resources = ["*"] }
      ReadJobs            = { actions = ["dynamodb:GetItem", "dynamodb:Query"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-jobs"] }
      ReadExecutions      = { actions = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-executions", "arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-executions/index/dead", "arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-executions/index/history"] }
      WriteJobs           = { actions = ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-jobs"] }
      AskForRuns          = { actions = ["dynamodb:PutItem"], resources = ["arn:aws:dynamodb:eu-central-1:111122223333:table/reports-test-executions"] }
      PublishRunsAskedFor = { actions = ["sns:Publish"], resources = ["arn:aws:sns:eu-central-1:111122223333:reports-test-firings"] }
    }
    error_message = "the function may do what ApiLambda does, nothing else"
  }
}

run "read_only_has_no_way_to_write" {
  variables {
    read_only = true
    cors      = { origins = ["https://console.example.org"] }
  }

  assert {
    condition     = toset(keys(aws_apigatewayv2_route.authorised)) == toset(["GET /v1/{proxy+}", "HEAD /v1/{proxy+}", "POST /v1/schedules/preview"])
    error_message = "no route that could change something"
  }

  assert {
    condition     = !anytrue(flatten([for statement in jsondecode(output.policy).Statement : [for action in statement.Action : contains(["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "sns:Publish"], action)]]))
    error_message = "and no permission"
  }

  assert {
    condition     = tolist(aws_apigatewayv2_api.this.cors_configuration)[0].allow_origins == toset(["https://console.example.org"])
    error_message = "the given origin, no other"
  }
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
    function = { runtime = "python3.13" }
  }

  expect_failures = [var.function]
}

run "wrong_arns" {
  command = plan

  variables {
    topic_arn        = "arn:aws:sqs:eu-central-1:111122223333:firings"
    executions_table = { name = "x", arn = "x" }
    jobs_table       = { name = "x", arn = "x", stream_arn = "x" }
  }

  expect_failures = [var.topic_arn, var.executions_table, var.jobs_table]
}

run "open_to_everybody" {
  command = plan

  variables {
    prefix         = "Reports"
    jwt            = { issuer = "http://issuer.example.org", audiences = [] }
    cors           = { origins = ["*"] }
    throttling     = { rate = 0 }
    retention_days = 7
  }

  expect_failures = [var.prefix, var.jwt, var.cors, var.throttling, var.retention_days]
}

run "example" {
  command = plan

  module {
    source = "./examples/jwt"
  }
}
