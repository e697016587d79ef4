terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "zip_path" {
  description = "The zip of the core's functions, as bin/complete_build leaves it."
  type        = string
}

locals {
  deployment = {
    prefix  = "reports-prod"
    service = "reports"
    stage   = "prod"
  }
}

module "store" {
  source = "../../../job-store"

  prefix  = local.deployment.prefix
  service = local.deployment.service
  stage   = local.deployment.stage
}

module "topic" {
  source = "../../../distribution-topic"

  prefix  = local.deployment.prefix
  service = local.deployment.service
  stage   = local.deployment.stage
}

module "sync" {
  source = "../.."

  prefix                         = local.deployment.prefix
  service                        = local.deployment.service
  stage                          = local.deployment.stage
  zip_path                       = var.zip_path
  jobs_table                     = module.store.jobs_table
  topic_arn                      = module.topic.topic_arn
  schedule_group                 = module.topic.schedule_group
  schedule_role_arn              = module.topic.schedule_role_arn
  schedule_dead_letter_queue_arn = module.topic.dead_letter_queue_arn
  kms_key                        = { arn = module.store.kms_key_arn }
}
