# The scheduler with two consumers, in an emulated account: applied by EmulatedAccountTest.
terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

variable "endpoint" {
  description = "URL of the emulator."
  type        = string
}

variable "front_endpoint" {
  description = "URL of what stands before the emulator for CloudFront and S3."
  type        = string
}

variable "zip_path" {
  description = "Any zip: nothing here is invoked."
  type        = string
}

locals {
  prefix  = "reports-test"
  service = "reports"
  stage   = "test"
}

provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "emulated"
  secret_key                  = "emulated"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  s3_use_path_style           = true

  endpoints {
    apigatewayv2     = var.endpoint
    cloudfront       = var.front_endpoint
    cognitoidp       = var.endpoint
    s3               = var.front_endpoint
    cloudwatch       = var.endpoint
    cloudwatchevents = var.endpoint
    cloudwatchlogs   = var.endpoint
    dynamodb         = var.endpoint
    iam              = var.endpoint
    kms              = var.endpoint
    lambda           = var.endpoint
    scheduler        = var.endpoint
    sns              = var.endpoint
    sqs              = var.endpoint
    sts              = var.endpoint
  }
}

module "scheduler" {
  source = "../terraform-modules/scheduler"

  prefix              = local.prefix
  service             = local.service
  stage               = local.stage
  functions_zip_path  = var.zip_path
  deletion_protection = false

  layers = {
    common_zip_path  = var.zip_path
    plugins_zip_path = var.zip_path
    attached         = true
  }

  api = {}

  console = {
    files_path = "../terraform-modules/mocks/console"
  }
}

module "buffered" {
  source = "../terraform-modules/plugin-consumer"

  prefix                   = local.prefix
  name                     = "html-checker"
  service                  = local.service
  stage                    = local.stage
  topic_arn                = module.scheduler.distribution_sns_topic_arn
  dead_letter_function_arn = module.scheduler.dead_letter_function_arn
  job_types                = ["html_monitor_job"]
  zip_path                 = var.zip_path

  function = {
    handler = "io.github.serverlessscheduler.htmlchecker.lambda.HtmlCheckerFunction::handleRequest"
  }
}

module "direct" {
  source = "../terraform-modules/plugin-consumer"

  prefix                   = local.prefix
  name                     = "mailer"
  service                  = local.service
  stage                    = local.stage
  topic_arn                = module.scheduler.distribution_sns_topic_arn
  dead_letter_function_arn = module.scheduler.dead_letter_function_arn
  job_types                = ["daily_report", "weekly_report"]
  zip_path                 = var.zip_path
  buffer                   = null

  function = {
    handler = "mailer.handle"
    runtime = "python3.13"
  }
}
