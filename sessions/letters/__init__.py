"""Letters to health professionals: the question for a clearance, and a referral. Both carry a
reply form."""
