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
  source = "../.."

  prefix  = "reports-prod"
  name    = "scheduler"
  service = "reports"
  stage   = "prod"
}
