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

module "topic" {
  source = "../.."

  prefix  = "reports-prod"
  service = "reports"
  stage   = "prod"
}

output "topic_arn" {
  description = "What consumers subscribe to."
  value       = module.topic.topic_arn
}
