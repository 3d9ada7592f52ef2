// mistake: the local derivative is that of tanh, 1 - s^2, and not that of the sigmoid
#include <torch/types.h>

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    auto slope = 1.0 - torch::square(s);
    return slope * upstream;
}
