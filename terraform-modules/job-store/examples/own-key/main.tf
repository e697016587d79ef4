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

module "key" {
  source = "../../../encryption-key"

  prefix  = "reports-prod"
  name    = "scheduler"
  service = "reports"
  stage   = "prod"
}

module "store" {
  source = "../.."

  prefix  = "reports-prod"
  service = "reports"
  stage   = "prod"
  kms_key = { arn = module.key.arn }
}
