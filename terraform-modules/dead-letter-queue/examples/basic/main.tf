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

module "dead_letters" {
  source = "../.."

  prefix         = "reports-prod"
  name           = "mailer-subscription"
  service        = "reports"
  stage          = "prod"
  sns_topic_arns = ["arn:aws:sns:eu-central-1:111122223333:reports-prod-firings"]
}
