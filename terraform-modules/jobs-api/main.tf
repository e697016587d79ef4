locals {
  tags = merge(var.tags, { Service = var.service, Stage = var.stage })

  # Health and the API's own description need no token; ApiLambda serves them to anybody.
  open_routes = ["GET /v1/health", "GET /v1/openapi.json"]

  # Method by method: a route for ANY would take preflight requests from API Gateway, and ask them for a token.
  read_routes  = ["GET /v1/{proxy+}", "HEAD /v1/{proxy+}", "POST /v1/schedules/preview"]
  write_routes = ["DELETE /v1/{proxy+}", "POST /v1/{proxy+}", "PUT /v1/{proxy+}"]
  routes       = var.read_only ? local.read_routes : concat(local.read_routes, local.write_routes)
}

module "function" {
  source = "../lambda-function"

  prefix                   = var.prefix
  name                     = "api"
  service                  = var.service
  stage                    = var.stage
  tags                     = var.tags
  description              = "The HTTP API of the scheduler"
  zip_path                 = var.zip_path
  handler                  = "io.github.serverlessscheduler.aws.lambda.ApiLambda::handleRequest"
  runtime                  = var.function.runtime
  architecture             = var.function.architecture
  memory_mb                = var.function.memory_mb
  timeout_seconds          = var.function.timeout_seconds
  snap_start               = var.function.snap_start
  reserved_concurrency     = var.function.reserved_concurrency
  layer_arns               = var.function.layer_arns
  tracing                  = var.function.tracing
  kms_key                  = var.kms_key
  permissions_boundary_arn = var.permissions_boundary_arn
  log_retention_days       = var.log_retention_days
  alarm_actions            = var.alarm_actions

  environment = merge({
    SCHEDULER_JOBS_TABLE       = var.jobs_table.name
    SCHEDULER_EXECUTIONS_TABLE = var.executions_table.name
    SCHEDULER_RETENTION_DAYS   = tostring(var.retention_days)
    SCHEDULER_TOPIC_ARN        = var.topic_arn
    SCHEDULER_USER_ID_CLAIM    = var.jwt.user_id_claim
    SCHEDULER_EMAIL_CLAIM      = var.jwt.email_claim
    SCHEDULER_READ_ONLY        = tostring(var.read_only)
    }, var.jwt.scope_claim == null ? {} : {
    SCHEDULER_SCOPE_CLAIM = var.jwt.scope_claim
  })

  policy_statements = concat(
    [
      {
        sid       = "ReadJobs"
        actions   = ["dynamodb:GetItem", "dynamodb:Query"]
        resources = [var.jobs_table.arn]
      },
      {
        sid     = "ReadExecutions"
        actions = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"]
        resources = [
          var.executions_table.arn,
          "${var.executions_table.arn}/index/dead",
          "${var.executions_table.arn}/index/history",
        ]
      },
    ],
    var.read_only ? [] : [
      {
        sid       = "WriteJobs"
        actions   = ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]
        resources = [var.jobs_table.arn]
      },
      {
        sid       = "AskForRuns"
        actions   = ["dynamodb:PutItem"]
        resources = [var.executions_table.arn]
      },
      {
        sid       = "PublishRunsAskedFor"
        actions   = ["sns:Publish"]
        resources = [var.topic_arn]
      },
    ],
  )
}

resource "aws_apigatewayv2_api" "this" {
  name          = "${var.prefix}-api"
  description   = "Jobs of ${var.prefix}"
  protocol_type = "HTTP"
  tags          = local.tags

  dynamic "cors_configuration" {
    for_each = var.cors == null ? [] : [var.cors]
    content {
      allow_origins  = cors_configuration.value.origins
      allow_methods  = var.read_only ? ["GET", "POST"] : ["GET", "POST", "PUT", "DELETE"]
      allow_headers  = ["authorization", "content-type", "idempotency-key", "if-match"]
      expose_headers = ["etag", "location"]
      max_age        = cors_configuration.value.max_age_seconds
    }
  }
}

resource "aws_apigatewayv2_authorizer" "jwt" {
  api_id           = aws_apigatewayv2_api.this.id
  name             = "${var.prefix}-jwt"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = var.jwt.issuer
    audience = var.jwt.audiences
  }
}

resource "aws_apigatewayv2_integration" "function" {
  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_uri        = module.function.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = min(var.function.timeout_seconds * 1000, 30000)
}

resource "aws_apigatewayv2_route" "authorised" {
  for_each = toset(local.routes)

  api_id               = aws_apigatewayv2_api.this.id
  route_key            = each.value
  target               = "integrations/${aws_apigatewayv2_integration.function.id}"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.jwt.id
  authorization_scopes = var.jwt.scopes
}

resource "aws_apigatewayv2_route" "open" {
  for_each = toset(local.open_routes)

  api_id             = aws_apigatewayv2_api.this.id
  route_key          = each.value
  target             = "integrations/${aws_apigatewayv2_integration.function.id}"
  authorization_type = "NONE"
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/apigateway/${var.prefix}-api"
  retention_in_days = var.log_retention_days
  kms_key_id        = try(var.kms_key.arn, null)
  tags              = local.tags
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true
  tags        = local.tags

  default_route_settings {
    throttling_rate_limit    = var.throttling.rate
    throttling_burst_limit   = var.throttling.burst
    detailed_metrics_enabled = true
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    # Neither token nor query string: a cursor or a text searched for is nobody's business.
    format = jsonencode({
      requestId        = "$context.requestId"
      requestTime      = "$context.requestTime"
      sourceIp         = "$context.identity.sourceIp"
      httpMethod       = "$context.httpMethod"
      path             = "$context.path"
      routeKey         = "$context.routeKey"
      status           = "$context.status"
      responseLength   = "$context.responseLength"
      responseLatency  = "$context.responseLatency"
      authorizerError  = "$context.authorizer.error"
      integrationError = "$context.integrationErrorMessage"
    })
  }
}

resource "aws_lambda_permission" "api" {
  statement_id  = "${var.prefix}-api"
  action        = "lambda:InvokeFunction"
  function_name = module.function.name
  qualifier     = module.function.alias
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*/*/v1/*" # any stage, any method, below /v1
}

resource "aws_cloudwatch_metric_alarm" "failing" {
  alarm_name          = "${var.prefix}-api-failing"
  alarm_description   = "The HTTP API of ${var.prefix} answers with 5xx."
  namespace           = "AWS/ApiGateway"
  metric_name         = "5xx"
  dimensions          = { ApiId = aws_apigatewayv2_api.this.id }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  treat_missing_data  = "notBreaching"
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions
  tags                = local.tags
}
